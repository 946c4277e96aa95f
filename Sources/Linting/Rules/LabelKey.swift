// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// The key of a label must be one that tools agree on.
struct LabelKey: DockerfileRule {
  static let guide = RuleGuide(
    "DD711", "Write label keys in small letters, digits, dots and dashes", severity: .style, aliases: ["DL3048"],
    why: """
      Docker's rules for labels ask for small letters, digits, dots and dashes, no two of the signs in a row, a letter \
      in front and no sign at the end; `_` and `/` are passed over, for much that is in use has them. `com.docker.`, `io.docker.` and `org.dockerproject.` are Docker's own; what its \
      desktop extensions must carry is passed over.
      """,
    remedy: "Rename the label, with your own domain in front: `org.example.team`.",
    bad: """
      FROM debian:12-slim
      ▸LABEL Org.Example.Team=a
      ▸LABEL com.docker.team=b
      """,
    good: """
      FROM debian:12-slim
      LABEL org.example.team=a "org.example.my-label"=b
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard case .label(let pairs) = step.instruction.content else { return }
    for pair in pairs {
      guard let key = step.scope.expand(pair.name).value, let reason = Self.reason(key) else { continue }
      remarks.add("the label \(key) \(reason)", at: pair.name.place, of: step)
    }
  }

  private static func reason(_ key: String) -> String? {
    let bytes = Array(key.utf8)
    guard let first = bytes.first, let last = bytes.last else { return "has no name; give it one" }
    func isSmall(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    if let wrong = key.first(where: { character in
      !(character.isASCII && (character.isLowercase || character.isNumber || ".-_/".contains(character)))
    }) {
      return wrong.isUppercase ? "has capitals; write it in small letters" : "has '\(wrong)' in it; use dots and dashes"
    }
    if !isSmall(first) { return "does not begin with a letter" }
    if !isSmall(last), !isDigit(last) { return "ends with a sign" }
    if key.contains("..") || key.contains("--") { return "has two signs in a row" }
    let isOfExtension = key.hasPrefix("com.docker.extension.") || key.hasPrefix("com.docker.desktop.extension.")
    let isReserved = ["com.docker.", "io.docker.", "org.dockerproject."].contains { key.hasPrefix($0) }
    return isReserved && !isOfExtension ? "is in a name space of Docker's own; take your domain" : nil
  }
}
