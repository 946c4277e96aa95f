// SPDX-License-Identifier: Apache-2.0

/// dnsmasq: what it answers when asked for its version.
struct Dnsmasq: Classifier {
  static let product = Product("dnsmasq", cpe: "thekelleys:dnsmasq")
  static let claims = ["**/dnsmasq"]
  static let traces: [Trace] = ["dnsmasq-\(.twoOrThree)\0"]
}
