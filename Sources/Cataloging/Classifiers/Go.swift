// SPDX-License-Identifier: Apache-2.0

/// The toolchain of Go. Its programs tell the version of the standard library they are built of (`GoBinary`).
struct Go: Classifier {
  static let product = Product("go", cpe: "golang:go")
  static let texts = ["**/go/VERSION", "**/go-*/VERSION"]
  static let traces: [Trace] = ["go\(.twoOrThree)"]
}
