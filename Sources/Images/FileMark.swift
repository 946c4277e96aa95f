// SPDX-License-Identifier: Apache-2.0

/// What a file is by its first bytes, never by its name or mode.
package enum FileMark: UInt8, Hashable, Sendable {
  case other
  /// An executable or a library of machine code: ELF, PE, Mach-O.
  case program
  /// Holds other files: zip and its relatives, tar, packages, compressed files.
  case archive

  /// The bytes that are enough to tell.
  package static let headBytes = 512

  /// - Parameter head: the beginning of the file, up to `headBytes`.
  package init(_ head: Span<UInt8>) {
    self = Self.isProgram(head) ? .program : Self.isArchive(head) ? .archive : .other
  }

  /// Whether a file that begins with `head` is an ELF, PE or Mach-O executable.
  package static func isProgram(_ head: Span<UInt8>) -> Bool {
    guard head.count >= 4 else { return false }
    // PE: the DOS header's "MZ".
    if head[0] == UInt8(ascii: "M"), head[1] == UInt8(ascii: "Z") { return true }
    switch word(head, at: 0) {
    case 0x7F45_4C46: return true  // ELF
    case 0xFEED_FACE, 0xFEED_FACF, 0xCEFA_EDFE, 0xCFFA_EDFE: return true  // Mach-O, in both byte orders
    case 0xCAFE_BABF: return true  // Mach-O for several machines, with 64-bit offsets
    case 0xCAFE_BABE:
      // Mach-O for several machines, or a Java class: there the version follows, 45 at least; here a number of machines.
      return head.count >= 8 && word(head, at: 4) < 45
    default: return false
    }
  }

  private static func isArchive(_ head: Span<UInt8>) -> Bool {
    guard head.count >= 6 else { return false }
    switch word(head, at: 0) {
    case 0x504B_0304, 0x504B_0506: return true  // zip, and an empty one
    case 0x28B5_2FFD: return true  // zstd
    case 0xFD37_7A58: return true  // xz
    case 0xEDAB_EEDB: return true  // rpm
    case 0x377A_BCAF: return true  // 7z
    case 0x213C_6172: return true  // ar, and so deb: "!<arch>"
    case 0x5261_7221: return true  // rar
    default: break
    }
    if head[0] == 0x1F, head[1] == 0x8B { return true }  // gzip
    if head[0] == UInt8(ascii: "B"), head[1] == UInt8(ascii: "Z"), head[2] == UInt8(ascii: "h") { return true }
    // tar: "ustar" in its place in the first header.
    return head.count >= 262 && word(head, at: 257) == 0x7573_7461
  }

  private static func word(_ bytes: Span<UInt8>, at offset: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 << 8 | UInt32(bytes[offset + $1]) }
  }
}
