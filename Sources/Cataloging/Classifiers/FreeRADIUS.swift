// SPDX-License-Identifier: Apache-2.0

/// FreeRADIUS: what it prints.
struct FreeRADIUS: Classifier {
  static let product = Product("freeradius", cpe: "freeradius:freeradius")
  static let claims = ["**/freeradius", "**/radiusd"]
  static let traces: [Trace] = ["FreeRADIUS Version \(.three)"]
}
