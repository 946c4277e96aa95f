// SPDX-License-Identifier: Apache-2.0

/// sudo: its version beside the words it prints it with.
struct Sudo: Classifier {
  static let product = Product("sudo", cpe: "sudo_project:sudo")
  static let claims = ["**/sudo"]
  static let traces: [Trace] = ["Sudo version %s\n\0\(.three.or("p"))\0"]
}
