// SPDX-License-Identifier: Apache-2.0
import Images
import Packages
import Versions

/// Reads apk's database of installed packages.
///
/// Paragraphs of `<letter>:<value>` lines; what files a package has follows in its paragraph: `F:` names a folder, each
/// `R:` after it a file there.
/// Format: https://wiki.alpinelinux.org/wiki/Apk_spec, "Installed Database V2".
package struct ApkInstalled: Cataloger {
  package static let name = "apk-installed"
  package static let claims: [Claim] = ["lib/apk/db/installed", "usr/lib/apk/db/installed"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    try Catalogued(paragraphs: Paragraph.self, of: file, mustEnd: true)
  }

  private struct Paragraph: PackageParagraph {
    var name: String?
    var version: String?
    private var architecture: String?
    private var origin: String?
    private var license: String?
    private var maintainer: String?
    private var needs: String?
    private var provides: String?
    private(set) var listing = FileListing()
    /// The folder that the next files are in, with a slash at its end.
    private var folder: [UInt8] = []

    init() {}

    let isInstalled = true

    /// Letters tell case apart: `A` is the machine, `a` a file's owner and mode.
    mutating func take(_ line: Span<UInt8>) -> Bool {
      guard line.count >= 2, line[1] == UInt8(ascii: ":") else { return false }
      switch line[0] {
      case UInt8(ascii: "P"): name = line.text(from: 2)
      case UInt8(ascii: "V"): version = line.text(from: 2)
      case UInt8(ascii: "A"): architecture = line.text(from: 2)
      case UInt8(ascii: "o"): origin = line.text(from: 2)
      case UInt8(ascii: "L"): license = line.text(from: 2)
      case UInt8(ascii: "m"): maintainer = line.text(from: 2)
      case UInt8(ascii: "D"): needs = line.text(from: 2)
      case UInt8(ascii: "p"): provides = line.text(from: 2)
      case UInt8(ascii: "F"):
        folder.removeAll(keepingCapacity: true)
        // The folder of what stands in the root has no name.
        if line.count > 2 { append(line) }
        if !folder.isEmpty { folder.append(UInt8(ascii: "/")) }
        return false
      case UInt8(ascii: "R"):
        let end = folder.count
        append(line)
        let file = FileKey(folder.span)
        listing.add(file)
        folder.removeLast(folder.count - end)
        return false
      default: return false
      }
      return true
    }

    /// Appends what stands behind the letter to the folder.
    private mutating func append(_ line: Span<UInt8>) {
      for index in 2..<line.count { folder.append(line[index]) }
    }

    /// Advisories speak of the origin, the source that a package is one part of; its version is the package's own.
    func package(_ name: String, _ version: String, evidence: Evidence) -> Package {
      let source = origin.flatMap { $0.isEmpty ? nil : $0 } ?? name
      var package = Package(
        .apk, name, version, source: SourcePackage(name: source, version: version), architecture: architecture,
        licenses: license.flatMap { $0.isEmpty ? nil : [$0] } ?? [], vendor: maintainer, evidence: [evidence])
      package.needs = self.needs.map(PackageNeeds.apk) ?? []
      package.provides = self.provides.map(PackageNeeds.apk) ?? []
      return package
    }
  }
}
