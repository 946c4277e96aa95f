// SPDX-License-Identifier: Apache-2.0

/// The Rust compiler, and its standard library as a library of its own: who compiled it,
/// which is the same release.
struct Rust: Classifier {
  static let product = Product("rust", cpe: "rust-lang:rust")
  static let claims = ["**/rustc", "**/librustc_driver-*.so", "**/libstd-*.so"]
  static let traces: [Trace] = ["rustc version \(.three) (", "rustc version \(.three)clang LLVM"]
}
