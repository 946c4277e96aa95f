// SPDX-License-Identifier: Apache-2.0

/// QEMU: what it prints.
struct QEMU: Classifier {
  static let product = Product("qemu", cpe: "qemu:qemu")
  static let claims = ["**/qemu-system-*"]
  static let traces: [Trace] = ["QEMU emulator version \(.three)"]
}
