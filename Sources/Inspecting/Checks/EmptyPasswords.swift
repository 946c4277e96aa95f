// SPDX-License-Identifier: Apache-2.0
import Reporting

/// Accounts that need no password.
struct EmptyPasswords: ImageCheck {
  static let guide = CheckGuide(
    "DI203", "Leave no account without a password", .high, aliases: ["DKL-LI-0001"],
    why: """
      An empty password field lets in whoever knows the name: su needs no password to become root then, and so does \
      every login server that is added later (CVE-2019-5021).
      """,
    remedy: "Lock the account: RUN passwd -l NAME, or put ! into the second field of /etc/shadow.",
    bad: """
      /etc/shadow: root:*:19000:0:99999:7::: | app::19000::::::
      """,
    good: """
      /etc/passwd: root:x:0:0::/root:/bin/sh
      /etc/shadow: root:*:19000:0:99999:7::: | app:!:19000::::::
      """)

  private var found: [Observation] = []

  mutating func visit(_ file: InspectedFile, of image: InspectedImage) {
    guard file.isVisible, file.path == "etc/shadow" || file.path == "etc/passwd" else { return }
    for account in file.note?.accounts ?? [] where account.password == .empty {
      found.append(
        Self.observation(
          "\(account.name) has an empty password", at: file.place(line: account.line),
          account.name == "root" ? .critical : .high))
    }
  }

  func observations(of image: InspectedImage) -> [Observation] { found }
}
