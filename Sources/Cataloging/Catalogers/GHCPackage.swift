// SPDX-License-Identifier: Apache-2.0
import Packages

/// Reads the packages of Haskell that a compiler has registered.
///
/// Format: https://downloads.haskell.org/ghc/latest/docs/users_guide/packages.html#installedpackageinfo-a-package-specification
/// — lines of `field: value`, further lines of a field are indented.
package struct GHCPackage: Cataloger {
  package static let name = "ghc-package"
  package static let claims: [Claim] = ["**/package.conf.d/*.conf", "**/package.db/*.conf"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let text = String(decoding: try file.bytes(), as: UTF8.self)
    var fields: [Substring: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      guard let colon = line.firstIndex(of: ":"), line.first?.isWhitespace == false else { continue }
      let key = line[..<colon]
      let value = String(line[line.index(after: colon)...].drop(while: \.isWhitespace))
      if ["name", "version", "license", "lib-name", "package-name"].contains(key), fields[key] == nil {
        fields[key] = value
      }
    }
    // A library inside a package is registered under a name made up of both.
    guard let name = fields["package-name"] ?? fields["name"], let version = fields["version"], !name.isEmpty,
      !version.isEmpty
    else { throw CatalogingError.missing("name and version", in: "registration") }
    let license = fields["license"].flatMap { $0.isEmpty ? nil : $0 }
    return Catalogued(
      packages: [Package(.hackage, name, version, licenses: license.map { [$0] } ?? [], evidence: [file.evidence()])])
  }
}
