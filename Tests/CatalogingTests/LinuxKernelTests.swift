// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct LinuxKernelTests {
  private static let path = "boot/vmlinuz-6.6.13-linuxkit"

  private func kernel(_ version: String, place: Int = 0x100) -> [UInt8] {
    var bytes = [UInt8](repeating: 0x90, count: 0x300)
    bytes.replaceSubrange(0x202..<0x206, with: Array("HdrS".utf8))
    bytes[0x20E] = UInt8(truncatingIfNeeded: place)
    bytes[0x20F] = UInt8(truncatingIfNeeded: place >> 8)
    return bytes + Array(version.utf8) + [0, 1, 2, 3]
  }

  @Test func theVersionIsRead() throws {
    let bytes = kernel("6.6.13-linuxkit (root@buildkitsandbox) #1 SMP")
    let found = try read(with: LinuxKernel.self, bytes, path: Self.path)
    var package = Package(.generic, "linux", "6.6.13-linuxkit", evidence: [Evidence(path: Self.path)])
    package.cpes = ["cpe:2.3:o:linux:linux_kernel:6.6.13:*:*:*:*:*:*:*"]
    package.doubt = "the kernel's own word: distributions mend it and keep the version"
    #expect(found == Catalogued(packages: [package]))
    readPrefixes(with: LinuxKernel.self, of: bytes, path: Self.path) { _, found in
      #expect(found.packages.allSatisfy { "6.6.13-linuxkit".hasPrefix($0.version) })
    }
  }

  @Test func whatIsNoKernelSaysNothing() throws {
    #expect(try read(with: LinuxKernel.self, [], path: Self.path) == Catalogued())
    #expect(try read(with: LinuxKernel.self, [UInt8](repeating: 0, count: 4096), path: Self.path) == Catalogued())
    #expect(try read(with: LinuxKernel.self, kernel("6.6", place: 0), path: Self.path) == Catalogued())
  }

  @Test(arguments: [("", 0x100), ("\u{7}", 0x100), ("next", 0x100), ("6.6", 0xFFFF)])
  func aKernelWithoutAVersionIsRefused(_ version: String, _ place: Int) {
    #expect(throws: CatalogingError.self) {
      try read(with: LinuxKernel.self, kernel(version, place: place), path: Self.path)
    }
  }
}
