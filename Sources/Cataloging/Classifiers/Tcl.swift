// SPDX-License-Identifier: Apache-2.0

/// Tcl: `tcl_patchLevel`.
struct Tcl: Classifier {
  static let product = Product("tcl", cpe: "tcl:tcl")
  static let claims = ["**/libtcl8*.so*", "**/libtcl9*.so*"]
  static let traces: [Trace] = ["\0\(.three)\0tcl_patchLevel"]
}
