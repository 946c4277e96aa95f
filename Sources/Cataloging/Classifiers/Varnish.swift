// SPDX-License-Identifier: Apache-2.0

/// Varnish: what it prints.
struct Varnish: Classifier {
  static let product = Product("varnish", cpe: "varnish_cache_project:varnish_cache")
  static let claims = ["**/varnishd"]
  static let traces: [Trace] = ["varnish-\(.three) revision"]
}
