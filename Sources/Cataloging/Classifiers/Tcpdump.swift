// SPDX-License-Identifier: Apache-2.0

/// tcpdump: what it prints.
struct Tcpdump: Classifier {
  static let product = Product("tcpdump", cpe: "tcpdump:tcpdump")
  static let claims = ["**/tcpdump"]
  static let traces: [Trace] = ["%s version \(.three)\n"]
}
