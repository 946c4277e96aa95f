// SPDX-License-Identifier: Apache-2.0

/// Zig: what it writes into the objects it makes.
struct Zig: Classifier {
  static let product = Product("zig", cpe: "ziglang:zig")
  static let claims = ["**/zig"]
  static let traces: [Trace] = ["\0zig \(.three)\0"]
}
