// SPDX-License-Identifier: Apache-2.0

/// HAProxy: the page of its statistics, and what it prints.
struct HAProxy: Classifier {
  static let product = Product("haproxy", cpe: "haproxy:haproxy")
  static let claims = ["**/haproxy"]
  static let traces: [Trace] = ["\0 version \(.three)", "HAProxy version \(.three)", "HA-Proxy version \(.three)"]
}
