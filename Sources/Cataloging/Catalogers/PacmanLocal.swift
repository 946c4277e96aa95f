// SPDX-License-Identifier: Apache-2.0
import Packages

/// Reads pacman's database of installed packages: a folder for each, with what it is (`desc`) and its files (`files`).
///
/// Both are sections: a line `%NAME%`, then values, one on each line, up to a blank one. The folder is called
/// `name-version-release`. Format: libalpm, "be_local.c"; the man page pacman(8) names the folder.
package struct PacmanLocal: Cataloger {
  package static let name = "pacman-local"
  package static let claims: [Claim] = ["var/lib/pacman/local/*/desc", "var/lib/pacman/local/*/files"]
  /// Licences of one package.
  private static let mostLicenses = 32

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    try file.path.hasSuffix("/files") ? files(file) : package(file)
  }

  private func package(_ file: ClaimedFile) throws -> Catalogued {
    var values: [String: String] = [:]
    var licenses: [String] = []
    var needs: [String] = []
    var provides: [String] = []
    var isCutShort = false
    try Self.sections(file) { section, line, end in
      isCutShort = isCutShort || end != .newline
      if section == "LICENSE" {
        if licenses.count < Self.mostLicenses { licenses.append(line.text()) }
      } else if section == "DEPENDS" {
        if needs.count < PackageNeeds.most { needs += PackageNeeds.apk(line.text()) }
      } else if section == "PROVIDES" {
        if provides.count < PackageNeeds.most { provides += PackageNeeds.apk(line.text()) }
      } else if Self.wanted.contains(section), values[section] == nil {
        values[section] = line.text()
      }
      return true
    }
    var out = Catalogued()
    if isCutShort {
      out.gaps.append(Gap(file.path, "1 record cut off by the end of the file or with an overlong field"))
    }
    guard let name = values["NAME"], let version = values["VERSION"] else {
      out.gaps.append(Gap(file.path, "1 record without a \(values["NAME"] == nil ? "package name" : "version")"))
      return out
    }
    // Packages built together share a base, and its version.
    var package = Package(
      .alpm, name, version, source: SourcePackage(name: values["BASE"] ?? name, version: version),
      architecture: values["ARCH"], licenses: licenses, vendor: values["PACKAGER"], evidence: [file.evidence()])
    package.needs = needs
    package.provides = provides
    out.packages = [package]
    return out
  }

  private static let wanted: Set<String> = ["NAME", "VERSION", "BASE", "ARCH", "PACKAGER"]

  private func files(_ file: ClaimedFile) throws -> Catalogued {
    var listing = FileListing()
    try Self.sections(file) { section, line, _ in
      if section == "FILES" { listing.add(line) }
      return true
    }
    let folder = file.components.dropLast().last.map(String.init) ?? ""
    return listing.catalogued(type: .alpm, package: folder, path: file.path)
  }

  /// Shows every value with the section it stands in.
  private static func sections(
    _ file: ClaimedFile, _ visit: (String, Span<UInt8>, Lines.End) throws -> Bool
  ) throws {
    var section = ""
    try Lines(file.content).forEach { line, end in
      let last = line.count - 1
      if line.isBlank {
        section = ""
      } else if last > 1, line[0] == UInt8(ascii: "%"), line[last] == UInt8(ascii: "%") {
        section = line.extracting(1..<last).text()
      } else if !section.isEmpty {
        return try visit(section, line, end)
      }
      return true
    }
  }
}
