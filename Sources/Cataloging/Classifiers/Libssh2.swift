// SPDX-License-Identifier: Apache-2.0

/// libssh2: its greeting.
struct Libssh2: Classifier {
  static let product = Product("libssh2", cpe: "libssh2:libssh2")
  static let claims = ["**/libssh2.so*"]
  static let traces: [Trace] = ["SSH-2.0-libssh2_\(.three)"]
}
