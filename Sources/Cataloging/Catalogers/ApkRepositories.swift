// SPDX-License-Identifier: Apache-2.0
import Packages

/// Reads where apk takes packages from, which names the branch of Alpine better than the release file does.
///
/// Format: apk-repositories(5): an address or path on each line, `@tag` before it where packages must be asked for by that
/// tag; `#` begins a comment, which is also how a repository is switched off.
package struct ApkRepositories: Cataloger {
  package static let name = "apk-repositories"
  package static let claims: [Claim] = ["etc/apk/repositories", "etc/apk/repositories.d/*.list"]
  /// Repositories of one file; real ones name two or three.
  private static let most = 1000

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    var addresses: [String] = []
    var gaps: [Gap] = []
    try Lines(file.content).forEach { line, _ in
      let text = line.text()
      if text.isEmpty || text.hasPrefix("#") { return true }
      guard addresses.count < Self.most else {
        gaps.append(Gap(file.path, "more than \(Self.most) repositories; the rest is left out"))
        return false
      }
      addresses.append(text)
      return true
    }
    return Catalogued(gaps: gaps, facts: addresses.isEmpty ? [] : [.repositories(addresses)])
  }
}
