// SPDX-License-Identifier: Apache-2.0

/// A policy file to begin with: every built-in policy with its settings as they are, and one of one's own.
package enum PolicyFile {
  package static var example: String {
    var text = """
      # Policies of drydock. What is said here of a policy stands in the place of its own settings; policies that are not
      # named stay as they are. `NAME: false` leaves one out, and `built-in: false` all that are not named here.
      #
      # weight: what a policy counts for in the health score, 0 to 1000; 0: it is told and does not count.

      policies:

      """
    for type in Policies.all {
      let guide = type.guide
      text += "\n" + comment(guide.title + ". " + guide.meaning, indent: 2)
      text += "  \(guide.id):\n    weight: \(guide.weight)\n"
      for setting in guide.settings {
        text += comment(setting.meaning, indent: 4) + "    \(setting.key): \(setting.standard)\n"
      }
    }
    return text + """

        # A policy of one's own is one SELECT; its rows are violations. The columns subject, detail and id are told as such.
        # What can be asked: drydock query --views
        no-telnet:
          title: No telnet in the image
          sql: SELECT purl AS subject, version AS detail FROM packages WHERE name LIKE '%telnet%'
          weight: 5
          remedy: use ssh

      """
  }

  /// Lines of a comment, broken between words.
  private static func comment(_ words: String, indent: Int) -> String {
    let head = String(repeating: " ", count: indent) + "#"
    var lines = [head]
    for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if lines[lines.count - 1].utf8.count + 1 + word.utf8.count > 120, lines[lines.count - 1] != head {
        lines.append(head)
      }
      lines[lines.count - 1] += " " + word
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
