// SPDX-License-Identifier: Apache-2.0

/// systemd: what it prints when it starts.
struct Systemd: Classifier {
  static let product = Product("systemd", cpe: "systemd_project:systemd")
  static let claims = ["**/systemd"]
  static let traces: [Trace] = ["\0systemd \(.oneOrMore)"]
}
