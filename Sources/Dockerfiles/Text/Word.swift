// SPDX-License-Identifier: Apache-2.0

/// A word of an instruction and where it stands.
package struct Word: Hashable, Sendable {
  /// As BuildKit hands it on: quotes and escapes stay in it until variables are replaced; those of the JSON form are
  /// gone already.
  package var text: String
  package var place: Place
  /// The bytes of a string of the JSON form, which may hold a program of a shell.
  var trace: TracedText?

  package init(text: String, place: Place) {
    self.text = text
    self.place = place
  }
}

extension Word: CustomStringConvertible {
  package var description: String { text }
}

/// Reads pieces of an instruction's text, each with its place in the file.
struct WordReader {
  let text: TracedText
  let source: Source
  /// `\` or the character of the directive `escape`.
  let escape: UInt8

  /// Words of an instruction that are read.
  static let limit = 50_000

  var bytes: [UInt8] { text.bytes }

  func place(_ range: Range<Int>) -> Place { source.place(of: text.source(of: range)) }

  func word(_ range: Range<Int>) -> Word {
    Word(text: String(decoding: text.bytes[range], as: UTF8.self), place: place(range))
  }

  /// Words between blanks; quotes mean nothing.
  func plainWords(_ range: Range<Int>) -> [Word] {
    var words: [Word] = []
    var index = range.lowerBound
    let bytes = text.bytes
    while index < range.upperBound, words.count < Self.limit {
      while index < range.upperBound, Blank.isArgumentSpace(bytes[index]) { index += 1 }
      let start = index
      while index < range.upperBound, !Blank.isArgumentSpace(bytes[index]) { index += 1 }
      if index > start { words.append(word(start..<index)) }
    }
    return words
  }

  /// Words between blanks that are neither quoted nor escaped; quotes and escapes stay in them.
  ///
  /// An escape character that nothing follows is left out, as BuildKit's `parseWords` does.
  func quotedWords(_ range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    let bytes = text.bytes
    let end = range.upperBound
    var index = range.lowerBound
    while index < end, words.count < Self.limit {
      let blank = Blank.width(in: bytes, at: index, before: end)
      if blank > 0 {
        index += blank
        continue
      }
      let start = index
      var quote: UInt8?
      var last = end
      while index < end {
        let byte = bytes[index]
        if quote == nil, Blank.width(in: bytes, at: index, before: end) > 0 { break }
        if byte == escape, quote != UInt8(ascii: "'") {
          if index + 1 == end { last = index }
          index += 2
          continue
        }
        if byte == quote {
          quote = nil
        } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        }
        index += 1
      }
      index = min(index, end)
      if min(index, last) > start { words.append(start..<min(index, last)) }
    }
    return words
  }
}
