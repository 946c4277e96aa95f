// SPDX-License-Identifier: Apache-2.0

/// memcached: what it prints.
struct Memcached: Classifier {
  static let product = Product("memcached", cpe: "memcached:memcached")
  static let claims = ["**/memcached"]
  static let traces: [Trace] = ["memcached \(.three)"]
}
