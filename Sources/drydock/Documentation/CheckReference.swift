// SPDX-License-Identifier: Apache-2.0
import Inspecting
import Reporting

/// `image-checks.md`: the checks of `drydock check` and the secrets it knows, in Markdown.
struct CheckReference {
  var text: String {
    var text = """
      # Image checks

      <!-- Written by `drydock docs`; change the declarations, not this page. -->

      What `drydock check` asks of an image, and how to use it: [image-checks.md](../image-checks.md). The examples are \
      lines of a Dockerfile, lines of `ls -l`, and files as `/path: content`; a test runs each of them.


      """
    for guide in Checks.guides {
      text += "## \(guide.code): \(guide.title)\n\nSeverity: \(guide.severity.rawValue)."
      text += guide.aliases.isEmpty ? "\n\n" : " Elsewhere: \(guide.aliases.joined(separator: ", ")).\n\n"
      text += "\(guide.why)\n\n\(guide.remedy)\n\n"
      text += "It speaks of:\n\n```\n\(guide.bad)\n```\n\nIt is silent on:\n\n```\n\(guide.good)\n```\n\n"
    }
    text += "## Codes of others that an image cannot answer\n\n| code | asks | answer |\n|---|---|---|\n"
    for other in Checks.elsewhere { text += "| \(other.alias) | \(other.title) | \(other.answer) |\n" }
    text +=
      "\n## Secrets\n\n| kind | what it is | severity | what is checked | Trivy calls it |\n|---|---|---|---|---|\n"
    for kind in SecretKinds.all {
      let aliases = kind.aliases.joined(separator: ", ")
      text += "| `\(kind.id)` | \(kind.title) | \(kind.severity.rawValue) | \(kind.proofWords) | \(aliases) |\n"
    }
    for kind in SecretKinds.special {
      let aliases = kind.aliases.joined(separator: ", ")
      text += "| `\(kind.id)` | \(kind.title) | \(kind.severity.rawValue) | \(kind.proof) | \(aliases) |\n"
    }
    text += "\n## Files that logins are looked for in\n\n| file | what it holds |\n|---|---|\n"
    for file in CredentialFiles.listed {
      text += "| \(file.paths.map { "`\($0)`" }.joined(separator: ", ")) | \(file.title) |\n"
    }
    return text
  }
}
