// SPDX-License-Identifier: Apache-2.0

/// Dropbear: its greeting.
struct Dropbear: Classifier {
  static let product = Product("dropbear", cpe: "dropbear_ssh_project:dropbear_ssh")
  static let claims = ["**/dropbear", "**/dbclient", "**/dropbearmulti"]
  static let traces: [Trace] = ["SSH-2.0-dropbear_\(.two)"]
}
