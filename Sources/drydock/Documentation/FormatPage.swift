// SPDX-License-Identifier: Apache-2.0
import Reporting

/// `formats.md`: what `--format` takes, in Markdown.
struct FormatPage {
  var text: String {
    var text = "# Formats\n\n<!-- Written by `drydock docs`; change the declarations, not this page. -->\n\n"
    for format in Formats.all {
      let commands = users.filter { $0.formats.formats.contains { $0.name == format.name } }.map { "`\($0.command)`" }
      text += "- **\(format.name)**: \(format.summary). For \(commands.joined(separator: ", ")).\n"
    }
    text += """

      `text` is what a command shows on a terminal: `packages` for `cves`, `summary` for `quickview`, `list` for `sbom`. \
      [Reports](../reports.md) tells which format is for whom.

      Text is 80 columns wide (on a wider terminal up to 120); an identifier is never cut. Colours carry no meaning: \
      without them the text is the same. Characters from an image that would steer a terminal are written as `\\u{1b}`.

      Vulnerabilities are counted once for each source package and identifier: `openssl` and `libssl3`, built from one \
      source, share theirs. The JSON document lists a finding for each package it holds for.

      `json` is described by [report.schema.json](report.schema.json) (JSON Schema 2020-12): keys are sorted, lists are \
      in a stable order, and the same image with the same database gives the same bytes. A filtered report says so in \
      `filter`.

      Of several targets one document is made, also with `--output`: texts stand below each other, each under a heading \
      with its target; JSON documents are the elements of an array; SARIF, JUnit and CSV have a place \
      for each; HTML, GitLab's and GitHub's speak of one target. A target that could not be read has its place among \
      them: in text it says `Not scanned`, in JSON it is an object with `error` (`message`, and `advice` where there is \
      any) and `target.reference`. One target alone is written as it is, without array or heading.

      """
    return text
  }

  private var users: [(command: String, formats: FormatChoice)] {
    [("quickview", Quickview.formats), ("cves", Cves.formats), ("sbom", Sbom.formats), ("coverage", Coverage.formats)]
  }
}
