// SPDX-License-Identifier: Apache-2.0
import Archives

extension Executable {
  /// Reads the load commands of a Mach-O file.
  ///
  /// Reference: `mach-o/loader.h` of Apple's XNU.
  static func machO(_ content: ByteSource, isBigEndian: Bool) throws(ArchiveError) -> Executable {
    let head = Fields(bytes: try content.read(at: 0, 32), isBigEndian: isBigEndian)
    guard let magic = head.number(0, 4), let count = head.place(16, 4), let size = head.place(20, 4) else {
      throw .truncated(what: "the Mach-O header", offset: content.count)
    }
    let isWide = magic & 1 == 1
    let start = isWide ? 32 : 28
    let commands = Fields(bytes: try content.read(at: start, min(size, 4 << 20)), isBigEndian: isBigEndian)
    var executable = Executable(content: content)
    executable.isWide = isWide
    executable.isBigEndian = isBigEndian
    var data: Stretch?
    var at = 0
    for _ in 0..<min(count, 65_536) {
      guard let kind = commands.place(at, 4), let length = commands.place(at + 4, 4), length >= 8 else {
        throw .truncated(what: "the Mach-O load commands", offset: start + at)
      }
      // LC_SEGMENT_64 is 0x19, LC_SEGMENT 1.
      if kind == (isWide ? 0x19 : 1) {
        executable.addSegment(of: commands, at, length, isWide: isWide, data: &data)
      }
      at += length
    }
    executable.buildRecord = executable.buildRecord ?? data
    return executable
  }

  /// The executables in a fat file, whose header is big-endian on every machine (`mach-o/fat.h`).
  static func fatMachO(_ content: ByteSource) throws(ArchiveError) -> [Executable] {
    let head = Fields(bytes: try content.read(at: 0, 8 + maximumArchitectures * 32), isBigEndian: true)
    guard let magic = head.number(0, 4), let count = head.place(4, 4), count <= maximumArchitectures else { return [] }
    let isWide = magic & 1 == 1
    var found: [Executable] = []
    for index in 0..<count {
      let row = 8 + index * (isWide ? 32 : 20)
      guard let offset = head.place(row + 8, isWide ? 8 : 4),
        let size = head.place(row + (isWide ? 16 : 12), isWide ? 8 : 4)
      else { throw .truncated(what: "the fat Mach-O header", offset: content.count) }
      let slice = content.slice(offset, size)
      switch try slice.read(at: 0, 4) {
      case [0xFE, 0xED, 0xFA, 0xCE], [0xFE, 0xED, 0xFA, 0xCF]: found.append(try machO(slice, isBigEndian: true))
      case [0xCE, 0xFA, 0xED, 0xFE], [0xCF, 0xFA, 0xED, 0xFE]: found.append(try machO(slice, isBigEndian: false))
      default: continue
      }
    }
    return found
  }

  /// More is no fat file: a Java class starts with the same magic, and then with its version, 45 or more.
  static let maximumArchitectures = 32

  private mutating func addSegment(
    of commands: Fields, _ at: Int, _ length: Int, isWide: Bool, data: inout Stretch?
  ) {
    let word = isWide ? 8 : 4
    let tail = at + 24 + 4 * word
    guard let address = commands.number(at + 24, word), let offset = commands.place(at + 24 + 2 * word, word),
      let size = commands.place(at + 24 + 3 * word, word), let maximum = commands.place(tail, 4),
      let protection = commands.place(tail + 4, 4), let sections = commands.place(tail + 8, 4)
    else { return }
    guard commands.text(at + 8, limit: 16) != "__PAGEZERO" else { return }
    if let stretch = Self.stretch(address, offset, size, in: content.count) {
      segments.append(stretch)
      if data == nil, address != 0, maximum == 3, protection == 3 { data = stretch }
    }
    // section_64 has 80 bytes, section 68: two names of 16, address, size, then the offset.
    let width = isWide ? 80 : 68
    for index in 0..<min(sections, 256, max(0, length - (tail + 16 - at)) / width)
    where self.sections.count < Self.mostSections {
      let row = tail + 16 + index * width
      guard let address = commands.number(row + 32, word), let size = commands.place(row + 32 + word, word),
        let offset = commands.place(row + 32 + 2 * word, 4),
        let stretch = Self.stretch(address, offset, size, in: content.count)
      else { continue }
      let name = commands.text(row, limit: 16)
      self.sections.append(Section(name: name, address: address, offset: stretch.offset, count: stretch.count))
      if name == "__go_buildinfo", buildRecord == nil { buildRecord = stretch }
    }
  }
}
