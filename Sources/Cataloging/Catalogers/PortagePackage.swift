// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// Reads Portage's database of installed packages: a folder `category/name-version` for each, with a file for each fact.
///
/// Names and versions: Package Manager Specification, sections 3.1.2 "Package names" and 3.2 "Version specifications"
/// (https://projects.gentoo.org/pms/8/pms.html): a name never ends in a hyphen and what could be a version.
package struct PortagePackage: Cataloger {
  package static let name = "portage-package"
  package static let claims: [Claim] = ["CONTENTS", "LICENSE", "SLOT"].map { .path("var/db/pkg/*/*/" + $0) }
  /// Bytes of the files of one line.
  private static let longest = 64 << 10

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let parts = file.components
    guard parts.count == 6, !parts[4].hasPrefix("-MERGING-") else { return Catalogued() }
    guard let (name, version) = Self.nameAndVersion(parts[4]) else {
      return Catalogued(gaps: [Gap(file.path, "its folder is not called name-version")])
    }
    // Each file of the folder tells of the same package: they are seen as one, in the file that always is there.
    let evidence = Evidence(path: parts.dropLast().joined(separator: "/") + "/CONTENTS")
    var package = Package(.portage, "\(parts[3])/\(name)", String(version), evidence: [evidence])
    var out = Catalogued()
    switch parts[5] {
    case "LICENSE":
      let license = try Self.line(file)
      if !license.isEmpty { package.licenses = [license] }
    case "SLOT":
      // Of most packages only one version can be installed; those are in slot 0.
      let slot = try Self.line(file)
      if !slot.isEmpty, slot != "0", slot != "0/0" { package.stream = slot }
    default:
      out = try Self.contents(file, package: "\(parts[3])/\(parts[4])")
    }
    out.packages = [package]
    return out
  }

  private static func line(_ file: ClaimedFile) throws -> String {
    let bytes = try file.content.all(limit: longest)
    return bytes.span.text().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Lines `obj <path> <MD5> <time>`, `sym <path> -> <target> <time>`, `dir <path>`; paths may hold blanks.
  /// Format: Portage, "lib/portage/dbapi/vartree.py", `_contents_re`.
  private static func contents(_ file: ClaimedFile, package: String) throws -> Catalogued {
    var listing = FileListing()
    try Lines(file.content).forEach { line, _ in
      guard line.count > 4, line[0] == UInt8(ascii: "o"), line[1] == UInt8(ascii: "b"), line[3] == 0x20 else {
        return true
      }
      var end = line.count
      for _ in 0..<2 {
        end -= 1
        while end > 4, line[end] != 0x20 { end -= 1 }
      }
      if end > 4 { listing.add(line.extracting(4..<end)) }
      return true
    }
    return listing.catalogued(type: .portage, package: package, path: file.path)
  }

  /// "foo-bar-1.2_p3-r1" is foo-bar, 1.2_p3-r1.
  static func nameAndVersion(_ folder: Substring) -> (Substring, Substring)? {
    var end = folder.endIndex
    if let dash = folder.lastIndex(of: "-"), isRevision(folder[folder.index(after: dash)...]) { end = dash }
    guard let dash = folder[..<end].lastIndex(of: "-"), dash > folder.startIndex,
      let first = folder[folder.index(after: dash)...].utf8.first, first &- UInt8(ascii: "0") < 10
    else { return nil }
    return (folder[..<dash], folder[folder.index(after: dash)...])
  }

  private static func isRevision(_ text: Substring) -> Bool {
    text.utf8.first == UInt8(ascii: "r") && text.utf8.count > 1
      && text.utf8.dropFirst().allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
  }
}
