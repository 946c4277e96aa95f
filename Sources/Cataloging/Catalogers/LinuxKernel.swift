// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// Reads the version of a Linux kernel for x86: images of machines, and of tools that start some, hold one.
///
/// Format: https://www.kernel.org/doc/html/latest/arch/x86/boot.html — "HdrS" at 0x202, and at 0x20E where the version's
/// text begins, counted from 0x200: "6.1.0-18-amd64 (builder@host) #1 SMP …". Kernels for other processors are packed as a
/// whole and not read. Where a package of the distribution brought the file, that package is the kernel.
package struct LinuxKernel: Cataloger {
  package static let name = "linux-kernel"
  package static let claims: [Claim] = ["boot/vmlinuz*", "**/vmlinuz", "**/bzImage"]

  private static let mark = Array("HdrS".utf8)
  private static let longest = 256

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let header = Fields(bytes: try file.content.read(at: 0x200, 16), isBigEndian: false)
    guard header.bytes.dropFirst(2).starts(with: Self.mark), let place = header.place(14, 2), place > 0 else {
      return Catalogued()
    }
    let text = Fields(bytes: try file.content.read(at: 0x200 + place, Self.longest), isBigEndian: false)
    let version = text.text(0, limit: Self.longest).prefix { $0 != " " }
    guard version.utf8.first.map({ (0x30...0x39).contains($0) }) == true else {
      throw CatalogingError.missing("version", in: "kernel's header")
    }
    var package = Package(.generic, "linux", String(version), evidence: [file.evidence()])
    let release = version.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    package.cpes = ["cpe:2.3:o:linux:linux_kernel:\(release):*:*:*:*:*:*:*"]
    package.doubt = "the kernel's own word: distributions mend it and keep the version"
    return Catalogued(packages: [package])
  }
}
