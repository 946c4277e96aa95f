// SPDX-License-Identifier: Apache-2.0

/// Traefik: its version, which the build hands to Go's linker (`-X …/pkg/version.Version=`). The linker ends such a
/// string with a zero byte, as Go's own strings are not; before it stands whatever comes.
struct Traefik: Classifier {
  static let product = Product("traefik", module: "github.com/traefik/traefik", cpe: "traefik:traefik")
  static let claims = ["**/traefik"]
  static let traces: [Trace] = [
    "/version.Version=\(.three)", "/version.Version=v\(.three)", "v\(.three.starting("1."))\0",
    "\(.three.starting("2."))\0", "\(.three.starting("3."))\0",
  ]
}
