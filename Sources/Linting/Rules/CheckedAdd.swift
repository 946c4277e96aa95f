// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// `ADD` of an address says which bytes it expects.
struct CheckedAdd: DockerfileRule {
  static let guide = RuleGuide(
    "DD232", "Say the checksum of what ADD fetches", severity: .warning,
    why: """
      ADD takes whatever the server sends that day. With --checksum the build stops where it is something else; for a \
      Git repository a commit does the same, a branch or a tag does not.
      """,
    remedy: "Add --checksum=sha256:…, or for a repository #COMMIT behind the address.",
    bad: """
      FROM debian:12-slim
      ▸ADD https://example.com/tool-1.2.tar.gz /opt/
      """,
    good: """
      FROM debian:12-slim
      ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d \\
          https://example.com/tool-1.2.tar.gz /opt/
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard case .add(let transfer) = step.instruction.content, step.instruction.flag("checksum") == nil else { return }
    for source in transfer.sources {
      let address = step.scope.expand(source).outline
      let isWeb = ["http://", "https://", "ftp://"].contains { address.lowercased().hasPrefix($0) }
      if Self.isRepository(address) {
        guard !Self.namesCommit(address) else { continue }
        remarks.add("\(Self.short(address)) names no commit; add #COMMIT", at: source.place, of: step)
      } else if isWeb {
        remarks.add(
          "\(Self.short(address)) is added unchecked; say what is expected with --checksum=sha256:…", at: source.place,
          of: step)
      }
    }
  }

  /// As BuildKit tells them: by the scheme, or by the end of the path.
  private static func isRepository(_ address: String) -> Bool {
    if address.hasPrefix("git://") || address.hasPrefix("git@") || address.hasPrefix("ssh://") { return true }
    guard address.hasPrefix("http") else { return false }
    let path = address.prefix { $0 != "#" && $0 != "?" }
    return path.hasSuffix(".git")
  }

  private static func namesCommit(_ address: String) -> Bool {
    let mark = address.split(separator: "#", maxSplits: 1).dropFirst().first ?? ""
    let reference = mark.prefix { $0 != ":" }
    if isCommit(reference) { return true }
    for name in ["checksum=", "commit="] {
      guard let found = address.ranges(of: name).first else { continue }
      if isCommit(address[found.upperBound...].prefix { $0.isHexDigit }) { return true }
    }
    // What a variable holds may be one.
    return reference.hasPrefix("${")
  }

  private static func isCommit(_ text: Substring) -> Bool { text.count >= 40 && text.allSatisfy(\.isHexDigit) }

  private static func short(_ address: String) -> String { address.count > 80 ? address.prefix(80) + "…" : address }
}
