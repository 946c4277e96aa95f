// SPDX-License-Identifier: Apache-2.0

/// BIND: its libraries bear its version.
struct BIND: Classifier {
  static let product = Product("bind", cpe: "isc:bind")
  static let claims = ["**/named"]
  static let traces: [Trace] = ["libisc-\(.three)"]
}
