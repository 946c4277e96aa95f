// SPDX-License-Identifier: Apache-2.0

/// Vault: what the build hands to Go's linker. Later builds take the version from a file that Go lays among its strings,
/// without a mark; those are known by Go's record alone.
struct Vault: Classifier {
  static let product = Product("vault", module: "github.com/hashicorp/vault", cpe: "hashicorp:vault")
  static let claims = ["**/vault"]
  static let traces: [Trace] = [
    "vault/sdk/version.Version=\(.three)", "vault/version.Version=\(.three)", "\(.three.starting("1."))\0",
  ]
}
