// SPDX-License-Identifier: Apache-2.0

/// Julia: `VERSION`, beside the names of functions that it looks up.
struct Julia: Classifier {
  static let product = Product("julia", cpe: "julialang:julia")
  static let claims = ["**/libjulia-internal.so*"]
  static let traces: [Trace] = ["__init__\0\(.three)\0verify"]
}
