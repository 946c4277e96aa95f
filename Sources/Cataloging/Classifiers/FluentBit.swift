// SPDX-License-Identifier: Apache-2.0

/// Fluent Bit: its version beside the words it prints it with.
struct FluentBit: Classifier {
  static let product = Product("fluent-bit", cpe: "treasuredata:fluent_bit")
  static let claims = ["**/fluent-bit"]
  static let traces: [Trace] = ["\0\(.three)\0Fluent Bit", "\0\(.three)\0%sFluent Bit"]
}
