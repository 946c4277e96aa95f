// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Reporting

/// The user that containers run as.
struct RunsAsRoot: ImageCheck {
  static let guide = CheckGuide(
    "DI101", "Run as a user other than root", .high, aliases: ["CIS-DI-0001", "DS-0002", "DL3002"],
    why: """
      Whoever breaks out of the process holds the rights it ran with. Most programs need no more than to read their own \
      files and listen on a port above 1023.
      """,
    remedy: """
      End the Dockerfile with USER and a number (USER 10001), and give that user the files it must write. A name works \
      too, but Kubernetes' runAsNonRoot believes only numbers.
      """,
    bad: """
      /etc/passwd: root:x:0:0::/root:/bin/sh
      CMD ["/app"]
      """,
    good: """
      /etc/passwd: root:x:0:0::/root:/bin/sh | app:x:10001:10001::/:/bin/false
      USER app
      CMD ["/app"]
      """)

  private var roots: Set<String> = ["root"]

  mutating func visit(_ file: InspectedFile, of image: InspectedImage) {
    guard file.path == "etc/passwd", file.isVisible, let note = file.note else { return }
    for account in note.accounts where account.id == 0 { roots.insert(account.name) }
  }

  func observations(of image: InspectedImage) -> [Observation] {
    guard let settings = image.settings else { return [] }
    let user = settings.user ?? ""
    let name = String(user.prefix { $0 != ":" })
    if name.isEmpty {
      return [Self.observation("no user is set, so containers run as root", at: .configuration("User"))]
    }
    let isZero = name.utf8.allSatisfy { $0 == UInt8(ascii: "0") }
    guard isZero || roots.contains(name) else { return [] }
    return [Self.observation("containers run as \(user), which is root", at: .configuration("User"))]
  }
}
