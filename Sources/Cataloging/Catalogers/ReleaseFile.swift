// SPDX-License-Identifier: Apache-2.0
import Archives

/// Reads the one-line files in which a distribution names its release, for images without an os-release.
package struct ReleaseFile: Cataloger {
  package static let name = "release-file"
  package static let claims: [Claim] = [
    "etc/alpine-release", "etc/debian_version", "etc/lsb-release", "etc/almalinux-release", "etc/rocky-release",
    "etc/centos-release", "etc/fedora-release", "etc/oracle-release", "etc/redhat-release",
  ]
  /// Bytes of such a file.
  private static let longest = 4096

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let bytes = try file.content.all(limit: Self.longest)
    var text = bytes.span.text()
    while text.last?.isWhitespace == true { text.removeLast() }
    return text.isEmpty ? Catalogued() : Catalogued(facts: [.releaseFile(path: file.path, text: text)])
  }
}
