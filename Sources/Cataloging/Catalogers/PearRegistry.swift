// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// Reads PEAR's registry, in which the extensions of PECL stand as well.
///
/// One `<php>/.registry/<package>.reg` for each package of the channel pear.php.net, and a folder `.channel.<name>` for
/// any other; each file is a serialised array of PHP (`PEAR_Registry::_writeFile`).
package struct PearRegistry: Cataloger {
  package static let name = "pear-registry"
  package static let claims: [Claim] = ["**/.registry/*.reg", "**/.registry/.channel.*/*.reg"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let bytes = try file.bytes()
    var text = PHPSerialized(bytes)
    let record = try text.document()
    // package.xml 2.0 has a `name`, 1.0 a `package`; in 2.0 the version is that of the release and that of its interface.
    guard let name = record["name"]?.string ?? record["package"]?.string, !name.isEmpty else {
      throw CatalogingError.missing("package name", in: "record of PEAR")
    }
    guard let version = record["version"]?["release"]?.string ?? record["version"]?.string, !version.isEmpty else {
      throw CatalogingError.missing("version", in: "record of PEAR")
    }
    let license = record["license"]?.string ?? record["license"]?["_content"]?.string
    let channel = record["channel"]?.string ?? Self.channel(of: file.path)
    return Catalogued(packages: [
      Package(
        .pear, "\(channel)/\(name)", version, licenses: license.map { [$0] } ?? [], evidence: [file.evidence()])
    ])
  }

  private static func channel(of path: String) -> String {
    let prefix = ".channel."
    let folder = path.split(separator: "/").dropLast().last ?? ""
    return folder.hasPrefix(prefix) ? String(folder.dropFirst(prefix.count)) : "pear.php.net"
  }
}
