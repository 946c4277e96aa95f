// SPDX-License-Identifier: Apache-2.0

/// libpcap: what it answers when asked for its version.
struct Libpcap: Classifier {
  static let product = Product("libpcap", cpe: "tcpdump:libpcap")
  static let claims = ["**/libpcap.so*"]
  static let traces: [Trace] = ["libpcap version \(.three)"]
}
