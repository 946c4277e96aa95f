// SPDX-License-Identifier: Apache-2.0

/// Consul: a comment in the page of its user interface, and what the build hands to Go's linker. Later builds take the
/// version from a file that Go lays among its strings, without a mark; they have the page.
struct Consul: Classifier {
  static let product = Product("consul", module: "github.com/hashicorp/consul", cpe: "hashicorp:consul")
  static let claims = ["**/consul"]
  static let traces: [Trace] = [
    "CONSUL_VERSION: \(.three)", "consul/version.GitDescribe=\(.three)", "consul/version.GitDescribe=v\(.three)",
    "consul/version.Version=\(.three)", "v\(.three.starting("1."))\0",
  ]
}
