// SPDX-License-Identifier: Apache-2.0
import Packages
import Versions

/// Reads dpkg's database of installed packages, and the one file per package that images without dpkg have instead.
///
/// Paragraphs of `Field: value` lines; a line that begins with a blank goes on with the field before.
/// Format: deb822(5), deb-control(5), dpkg(1) for the states.
package struct DpkgStatus: Cataloger {
  package static let name = "dpkg-status"
  package static let claims: [Claim] = [.path(database), "var/lib/dpkg/status.d/*"]
  private static let database = "var/lib/dpkg/status"

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    // Distroless images keep the checksums of a package's files beside its paragraph: those are for `DpkgFiles`.
    if file.path.hasSuffix(".md5sums") { return Catalogued() }
    return try Catalogued(paragraphs: Paragraph.self, of: file, mustEnd: file.path == Self.database)
  }

  private struct Paragraph: PackageParagraph {
    var name: String?
    var version: String?
    private var status: String?
    private var source: String?
    private var architecture: String?
    private var maintainer: String?
    private var depends: String?
    private var preDepends: String?
    private var provides: String?

    init() {}

    mutating func take(_ line: Span<UInt8>) -> Bool {
      switch line[0] | 0x20 {
      case UInt8(ascii: "p"):
        return line.value(of: "package", into: &name) || line.value(of: "provides", into: &provides)
          || line.value(of: "pre-depends", into: &preDepends)
      case UInt8(ascii: "d"): return line.value(of: "depends", into: &depends)
      case UInt8(ascii: "v"): return line.value(of: "version", into: &version)
      case UInt8(ascii: "s"):
        return line.value(of: "status", into: &status) || line.value(of: "source", into: &source)
      case UInt8(ascii: "a"): return line.value(of: "architecture", into: &architecture)
      case UInt8(ascii: "m"): return line.value(of: "maintainer", into: &maintainer)
      default: return false
      }
    }

    /// dpkg(1), "Package states": the last of the three words of the status.
    ///
    /// `config-files` is what a removed package leaves behind; what waits to be configured or is marked for removal is
    /// there all the same. Files in `status.d` have no status at all.
    var isInstalled: Bool {
      guard let status else { return true }
      return !Self.absent.contains { status.hasSuffix($0) }
    }

    private static let absent = [" config-files", " not-installed", " half-installed"]

    func package(_ name: String, _ version: String, evidence: Evidence) -> Package {
      var package = Package(
        .deb, name, version, source: sourcePackage(name, version), architecture: architecture, vendor: maintainer,
        evidence: [evidence])
      package.needs = [preDepends, depends].compactMap { $0 }.flatMap(PackageNeeds.debian)
      package.provides = provides.map(PackageNeeds.debian) ?? []
      return package
    }

    /// deb-control(5), "Source": `name`, or `name (version)` where its version is another; without it, the same as the
    /// package. The versions differ for a package that was built again without a change of its source, and where a
    /// source gives its packages versions of their own.
    private func sourcePackage(_ name: String, _ version: String) -> SourcePackage {
      guard let source, !source.isEmpty else { return SourcePackage(name: name, version: version) }
      guard let open = source.utf8.firstIndex(of: UInt8(ascii: "(")) else {
        return SourcePackage(name: source, version: version)
      }
      let stated = source[source.utf8.index(after: open)...].prefix { $0 != ")" }.filter { $0 != " " }
      let origin = source[..<open].filter { $0 != " " }
      return SourcePackage(name: origin.isEmpty ? name : origin, version: stated.isEmpty ? version : stated)
    }
  }
}
