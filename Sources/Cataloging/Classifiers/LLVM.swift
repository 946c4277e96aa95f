// SPDX-License-Identifier: Apache-2.0

/// LLVM: what its tools print.
struct LLVM: Classifier {
  static let product = Product("llvm", cpe: "llvm:llvm")
  static let claims = ["**/libLLVM.so*", "**/libLLVM-*.so*"]
  static let traces: [Trace] = ["LLVM version \(.three)"]
}
