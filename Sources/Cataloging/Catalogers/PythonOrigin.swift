// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations

/// Reads where a Python distribution was installed from, where that was no index: a folder or a repository.
///
/// Format: "Recording the Direct URL Origin of installed distributions",
/// https://packaging.python.org/specifications/direct-url/. Such a distribution may bear the name and version of one on
/// PyPI and be another, so it is doubted. A single archive (`archive_info`) mostly is a wheel that an earlier stage of the
/// build fetched; nothing is said of these.
package struct PythonOrigin: Cataloger {
  package static let name = "python-origin"
  package static let claims: [Claim] = ["**/*dist-info/direct_url.json", "**/*egg-info/direct_url.json"]

  /// Bytes of the file, and of the address that is repeated.
  private static let longest = 64 << 10
  private static let longestAddress = 200

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let json = try JSONValue(file.content.all(limit: Self.longest), values: 1000)
    guard let address = json["url"]?.string else { throw CatalogingError.missing("url", in: "direct_url.json") }
    let plain = Self.plain(address)
    if let repository = json["vcs_info"], repository.members != nil {
      let commit = repository["commit_id"]?.string.map { " at \(Self.plain($0).prefix(12))" } ?? ""
      return Catalogued(facts: [.origin("installed from the repository \(plain)\(commit), not from PyPI")])
    }
    guard let folder = json["dir_info"], folder.members != nil else { return Catalogued() }
    let how = folder["editable"]?.bool == true ? "used as it is in" : "installed from"
    return Catalogued(facts: [.origin("\(how) the folder \(plain), not from PyPI")])
  }

  /// An address as it may be shown: of visible ASCII, as addresses are, and without what comes before an `@` in it.
  private static func plain(_ address: String) -> String {
    var text = String(address.unicodeScalars.prefix(longestAddress).filter { $0.value > 0x20 && $0.value < 0x7F })
    if let scheme = text.firstRange(of: "://") {
      let end = text[scheme.upperBound...].firstIndex(of: "/") ?? text.endIndex
      if let at = text[scheme.upperBound..<end].lastIndex(of: "@") {
        text.removeSubrange(scheme.upperBound...at)
      }
    }
    return text
  }
}
