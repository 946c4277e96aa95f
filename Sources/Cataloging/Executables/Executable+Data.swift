// SPDX-License-Identifier: Apache-2.0
import Archives

extension Executable {
  /// The parts of a program's file that may hold strings, in order; no byte is in two of them.
  ///
  /// A part may begin with a string; it is then told from what stands before by the byte before the part, which is
  /// filling up to the next page. So that byte is in it, too.
  ///
  /// Today's linkers keep what is only read apart from the code, so the code, most of the file, need not be looked
  /// through. Where nothing is kept apart, and in formats of other systems, all of the file is.
  static func stretchesOfData(in content: ByteSource) throws(ArchiveError) -> [Range<Int>] {
    let whole = [0..<content.count]
    guard let header = ELFHeader(try content.read(at: 0, 64)), header.programs.size <= mostTableBytes else {
      return whole
    }
    let table = try content.read(at: header.programs.offset, header.programs.size)
    let loads = header.programs(in: table).filter { $0.type == 1 }
    // PF_X is 1, PF_W 2 (gABI, chapter 5, "Segment Permissions").
    guard loads.contains(where: { $0.flags & 3 == 0 }) else { return whole }
    var data = loads.filter { $0.flags & 1 == 0 }.compactMap {
      stretch($0.address, $0.offset, $0.fileSize, in: content.count)
    }
    // Not loaded, and small: what the compilers say of themselves.
    if let comment = try sections(of: content, header).first(where: { $0.name == ".comment" }) {
      data.append(Stretch(address: comment.address, offset: comment.offset, count: comment.count))
    }
    var out: [Range<Int>] = []
    for part in data.map({ max(0, $0.offset - 1)..<($0.offset + $0.count) }).sorted(by: {
      $0.lowerBound < $1.lowerBound
    }) {
      if let last = out.last, part.lowerBound <= last.upperBound {
        out[out.count - 1] = last.lowerBound..<max(last.upperBound, part.upperBound)
      } else {
        out.append(part)
      }
    }
    return out
  }
}
