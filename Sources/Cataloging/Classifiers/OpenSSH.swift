// SPDX-License-Identifier: Apache-2.0

/// OpenSSH for other systems than OpenBSD, which is what the `p` says: its greeting.
struct OpenSSH: Classifier {
  static let product = Product("openssh", cpe: "openbsd:openssh")
  static let claims = ["**/sshd", "**/ssh", "**/sshd-session"]
  static let traces: [Trace] = ["OpenSSH_\(.two.with("p"))"]
}
