// SPDX-License-Identifier: Apache-2.0

/// The C library of GNU: what it prints when it is run.
struct Glibc: Classifier {
  static let product = Product("glibc", cpe: "gnu:glibc")
  static let claims = ["**/libc.so.6", "**/libc-2.*.so"]
  static let traces: [Trace] = ["release version \(.twoOrThree)"]
}
