// SPDX-License-Identifier: Apache-2.0

/// wget: its version, which stands alone; the version of zlib does so as well.
struct Wget: Classifier {
  static let product = Product("wget", cpe: "gnu:wget")
  static let claims = ["**/wget"]
  static let traces: [Trace] = [
    "\0\(.twoOrThree.starting("1.19"))\0", "\0\(.twoOrThree.starting("1.20"))\0",
    "\0\(.twoOrThree.starting("1.21"))\0", "\0\(.twoOrThree.starting("1.24"))\0",
    "\0\(.twoOrThree.starting("1.25"))\0",
  ]
}
