// SPDX-License-Identifier: Apache-2.0
import Packages

/// Reads opkg's database of installed packages, as OpenWrt and Yocto have it.
///
/// `status` is a run of paragraphs as dpkg's; `info/<package>.control` is the paragraph that the package came with, which
/// also names licence and maintainer; `info/<package>.list` has a path on each line, with its mode after a tab where a
/// newer opkg wrote it. Format: https://git.yoctoproject.org/opkg, "libopkg/pkg_parse.c", "libopkg/pkg.c".
package struct OpkgStatus: Cataloger {
  package static let name = "opkg-status"
  package static let claims: [Claim] = folders.flatMap { folder -> [Claim] in
    [.path(folder + "/status"), .path(folder + "/info/*.control"), .path(folder + "/info/*.list")]
  }
  private static let folders = ["usr/lib/opkg", "var/lib/opkg"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    guard file.path.hasSuffix(".list") else {
      return try Catalogued(paragraphs: Paragraph.self, of: file, mustEnd: file.path.hasSuffix("/status"))
    }
    var listing = FileListing()
    try Lines(file.content).forEach { line, _ in
      var end = 0
      while end < line.count, line[end] != UInt8(ascii: "\t") { end += 1 }
      listing.add(line.extracting(0..<end))
      return true
    }
    return listing.catalogued(type: .opkg, package: file.stem, path: file.path)
  }

  private struct Paragraph: PackageParagraph {
    var name: String?
    var version: String?
    private var status: String?
    private var architecture: String?
    private var license: String?
    private var maintainer: String?
    private var depends: String?
    private var provides: String?

    init() {}

    mutating func take(_ line: Span<UInt8>) -> Bool {
      switch line[0] | 0x20 {
      case UInt8(ascii: "p"):
        line.value(of: "package", into: &name) || line.value(of: "provides", into: &provides)
      case UInt8(ascii: "d"): line.value(of: "depends", into: &depends)
      case UInt8(ascii: "v"): line.value(of: "version", into: &version)
      case UInt8(ascii: "s"): line.value(of: "status", into: &status)
      case UInt8(ascii: "a"): line.value(of: "architecture", into: &architecture)
      case UInt8(ascii: "l"): line.value(of: "license", into: &license)
      case UInt8(ascii: "m"): line.value(of: "maintainer", into: &maintainer)
      default: false
      }
    }

    /// "libopkg/pkg.c", `pkg_state_status`: the last of the three words; a control file has none.
    var isInstalled: Bool {
      guard let status else { return true }
      return status.hasSuffix(" installed") || status.hasSuffix(" unpacked")
    }

    func package(_ name: String, _ version: String, evidence: Evidence) -> Package {
      var package = Package(
        .opkg, name, version, architecture: architecture,
        licenses: license.flatMap { $0.isEmpty ? nil : [$0] } ?? [], vendor: maintainer, evidence: [evidence])
      package.needs = depends.map(PackageNeeds.debian) ?? []
      package.provides = provides.map(PackageNeeds.debian) ?? []
      return package
    }
  }
}
