// SPDX-License-Identifier: Apache-2.0

/// GCC: its version beside the name of who built it, in the driver and in the compilers.
struct GCC: Classifier {
  static let product = Product("gcc", cpe: "gnu:gcc")
  static let claims = [
    "**/gcc", "**/gcc-*", "**/g++", "**/g++-*", "**/cc1", "**/cc1plus", "**/x86_64-*-gcc*", "**/aarch64-*-gcc*",
    "**/x86_64-*-g++*", "**/aarch64-*-g++*",
  ]
  static let traces: [Trace] = ["\0\(.three)\0(GCC)", "\0\(.three)\0(Debian", "\0\(.three)\0(Ubuntu"]
}
