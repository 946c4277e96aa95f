// SPDX-License-Identifier: Apache-2.0

/// Helm: its version, which the build hands to Go's linker.
struct Helm: Classifier {
  static let product = Product("helm", module: "helm.sh/helm", "k8s.io/helm", cpe: "helm:helm")
  static let claims = ["**/helm"]
  static let traces: [Trace] = [
    "/version.version=v\(.three)", "/version.Version=v\(.three)", "v\(.three.starting("2."))\0",
    "v\(.three.starting("3."))\0", "v\(.three.starting("4."))\0",
  ]
}
