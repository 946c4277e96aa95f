// SPDX-License-Identifier: Apache-2.0

/// The bytes of a Dockerfile, never changed, and where each line and character of it is.
///
/// Everything that is read from the file names the bytes it stands on, so that an edit replaces these and no others.
package struct Source: Hashable, Sendable {
  /// The file as it is: printing it is writing these.
  package let bytes: [UInt8]
  /// Where each line begins.
  private let starts: [Int]
  /// The column of every 256th byte, so that no place costs more than a block, however long its line.
  private let marks: [Int32]

  private static let block = 256

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    var marks: [Int32] = []
    marks.reserveCapacity(bytes.count / Self.block + 1)
    var column: Int32 = 0
    for (index, byte) in bytes.enumerated() {
      if index % Self.block == 0 { marks.append(column) }
      if byte == UInt8(ascii: "\n") {
        starts.append(index + 1)
        column = 0
      } else if beginsCharacter(bytes, index) {
        column += 1
      }
    }
    self.starts = starts
    self.marks = marks
  }

  /// Three bytes in front that say that the file is UTF-8; they are no part of the first line.
  package var hasByteOrderMark: Bool { bytes.starts(with: [0xEF, 0xBB, 0xBF]) }

  package var lineCount: Int { starts.count }

  /// The bytes of a line, counted from 0, without what ends it.
  func line(_ index: Int) -> Range<Int> {
    let start = index == 0 && hasByteOrderMark ? 3 : starts[index]
    var end = index + 1 < starts.count ? starts[index + 1] - 1 : bytes.count
    // Go's `TrimRight(line, "\r\n")`: as many of them as there are.
    while end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }

  /// The bytes of a line, counted from 0, with what ends it.
  func wholeLine(_ index: Int) -> Range<Int> {
    let start = index == 0 && hasByteOrderMark ? 3 : starts[index]
    return start..<max(start, index + 1 < starts.count ? starts[index + 1] : bytes.count)
  }

  /// Where bytes stand, for a reader.
  package func place(of range: Range<Int>) -> Place {
    let offset = min(max(range.lowerBound, 0), bytes.count)
    let line = lineIndex(of: offset)
    var start = starts[line]
    var column = 0
    let mark = offset / Self.block
    if mark < marks.count, mark * Self.block > start {
      start = mark * Self.block
      column = Int(marks[mark])
    }
    for index in start..<offset where beginsCharacter(bytes, index) { column += 1 }
    // The byte order mark is no character that an editor shows.
    if line == 0, hasByteOrderMark, offset >= 3 { column -= 1 }
    return Place(range: range, line: line + 1, column: column + 1)
  }

  /// The place at a line and a column, both from 1, up to the end of the line; its bytes are what is there.
  package func place(line: Int, column: Int) -> Place {
    let range = self.line(min(max(line, 1), starts.count) - 1)
    var start = range.lowerBound
    var left = column - 1
    while left > 0, start < range.upperBound {
      start += 1
      if start == range.upperBound || beginsCharacter(bytes, start) { left -= 1 }
    }
    return Place(range: start..<range.upperBound, line: line, column: column)
  }

  /// The bytes of the line, from 1, on which a place begins, without what ends it.
  package func line(of place: Place) -> Range<Int> { line(min(max(place.line, 1), starts.count) - 1) }

  /// What the file says at a place.
  package func text(_ place: Place) -> String {
    String(decoding: bytes[place.range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  private func lineIndex(of offset: Int) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}

/// Where something stands in a file.
package struct Place: Hashable, Sendable {
  /// The bytes, from 0.
  package var range: Range<Int>
  /// The line it begins on, from 1.
  package var line: Int
  /// The character of the line it begins at, from 1; a byte that is not UTF-8 counts as one.
  package var column: Int

  /// Nowhere: of an instruction that was not read from a file.
  static let none = Place(range: 0..<0, line: 1, column: 1)
}

/// Whether a character begins at the byte: it is not one that goes on with a character of UTF-8.
private func beginsCharacter(_ bytes: [UInt8], _ index: Int) -> Bool {
  guard bytes[index] & 0xC0 == 0x80 else { return true }
  for back in 1...3 where index >= back {
    let byte = bytes[index - back]
    if byte & 0xC0 == 0x80 { continue }
    let length = byte >= 0xF8 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
    return length <= back
  }
  return true
}
