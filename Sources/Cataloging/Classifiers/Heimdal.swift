// SPDX-License-Identifier: Apache-2.0

/// Heimdal Kerberos: what its tools print.
struct Heimdal: Classifier {
  static let product = Product("heimdal", cpe: "heimdal_project:heimdal")
  static let claims = ["**/libkrb5.so*", "**/libhdb.so*", "**/libroken.so*"]
  static let traces: [Trace] = ["Heimdal \(.three)"]
}
