// SPDX-License-Identifier: Apache-2.0

/// Clang: what it defines as `__VERSION__`.
struct Clang: Classifier {
  static let product = Product("clang", cpe: "llvm:clang")
  static let claims = ["**/clang", "**/clang-*", "**/libclang-cpp.so*", "**/libclang.so*", "**/libclang-*.so*"]
  static let traces: [Trace] = ["\0Clang \(.three)"]
}
