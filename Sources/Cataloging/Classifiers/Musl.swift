// SPDX-License-Identifier: Apache-2.0

/// musl: `__libc_version`.
struct Musl: Classifier {
  static let product = Product("musl", cpe: "musl-libc:musl")
  static let claims = ["**/ld-musl-*.so.1", "**/libc.so", "**/libc.musl-*.so.1"]
  static let traces: [Trace] = ["\0\(.three.starting("1."))\0"]
}
