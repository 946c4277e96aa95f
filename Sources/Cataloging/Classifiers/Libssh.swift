// SPDX-License-Identifier: Apache-2.0

/// libssh: its greeting.
struct Libssh: Classifier {
  static let product = Product("libssh", cpe: "libssh:libssh")
  static let claims = ["**/libssh.so*"]
  static let traces: [Trace] = ["SSH-2.0-libssh_\(.three)"]
}
