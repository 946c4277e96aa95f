// SPDX-License-Identifier: Apache-2.0

/// How executables are told from other files: by their first bytes, never by name or mode.
enum ExecutableMagic {
  /// Whether a file that begins with `head` is an ELF, PE or Mach-O executable.
  static func matches(_ head: Span<UInt8>) -> Bool {
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

  private static func word(_ bytes: Span<UInt8>, at offset: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 << 8 | UInt32(bytes[offset + $1]) }
  }
}
