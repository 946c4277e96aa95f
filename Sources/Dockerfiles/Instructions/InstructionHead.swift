// SPDX-License-Identifier: Apache-2.0

/// A flag in front of an instruction's arguments: `--from=build`.
package struct Flag: Hashable, Sendable {
  /// Without dashes.
  package var name: String
  /// Behind the `=`; `nil` where there is none.
  package var value: Word?
  package var place: Place
}

extension Flag: CustomStringConvertible {
  /// As it is written, without quotes.
  package var description: String { "--" + name + (value.map { "=" + $0.text } ?? "") }
}

/// The parts every instruction has: a keyword, flags, the rest.
struct InstructionHead {
  let reader: WordReader
  let keyword: Range<Int>
  private(set) var flags: [Flag] = []
  /// Behind the flags, without blanks around it.
  private(set) var rest: Range<Int>

  static let keywords: Set<String> = [
    "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD",
    "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
  ]

  init(_ text: TracedText, source: Source, escape: UInt8) {
    self.init(WordReader(text: text, source: source, escape: escape), 0..<text.count)
  }

  /// - Parameter range: the whole text, or what stands behind `ONBUILD`.
  init(_ reader: WordReader, _ range: Range<Int>) {
    self.reader = reader
    let bytes = reader.bytes
    let range = Blank.trimmed(range, in: bytes)
    var end = range.lowerBound
    while end < range.upperBound, !Blank.isArgumentSpace(bytes[end]) { end += 1 }
    keyword = range.lowerBound..<end
    rest = end..<range.upperBound
    readFlags()
    rest = Blank.trimmed(rest, in: bytes)
  }

  /// Flags that are read.
  static let flagLimit = 500

  /// In capitals.
  var name: String { String(decoding: reader.bytes[keyword], as: UTF8.self).uppercased() }

  /// `RUN`, `COPY` and `ADD`, also behind `ONBUILD`; the JSON form has none.
  var takesHeredocs: Bool {
    // Most have no such sign, and then nothing need be read.
    guard reader.bytes.contains(UInt8(ascii: "<")) else { return false }
    let name = name
    if name == "ONBUILD" {
      let inner = InstructionHead(reader, rest)
      return inner.name != "ONBUILD" && inner.takesHeredocs
    }
    guard ["RUN", "COPY", "ADD"].contains(name) else { return false }
    if case .strings = JSONList.read(rest, in: reader) { return false }
    return true
  }

  /// Words that begin with two dashes. Quotes are taken off them, and `\` is the escape whatever the directive says;
  /// a word of two dashes alone ends them.
  private mutating func readFlags() {
    let bytes = reader.bytes
    let end = rest.upperBound
    var index = rest.lowerBound
    while flags.count < Self.flagLimit {
      index = Blank.trimmedStart(index..<end, in: bytes)
      rest = index..<end
      guard index + 1 < end, bytes[index] == UInt8(ascii: "-"), bytes[index + 1] == UInt8(ascii: "-") else { return }
      let start = index
      var text = TracedText()
      var quote: UInt8?
      var sign: Int?
      while index < end, quote != nil || Blank.width(in: bytes, at: index, before: end) == 0 {
        let byte = bytes[index]
        if byte == UInt8(ascii: "\\") {
          if index + 1 < end { text.append(index + 1..<index + 2, of: reader.text) }
          index += 2
          continue
        }
        if byte == quote {
          quote = nil
        } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        } else {
          if byte == UInt8(ascii: "="), sign == nil { sign = text.count }
          text.append(index..<index + 1, of: reader.text)
        }
        index += 1
      }
      index = min(index, end)
      if text.bytes == [0x2D, 0x2D] {
        rest = index..<end
        return
      }
      let nameEnd = sign ?? text.count
      let name = String(decoding: text.bytes[min(2, nameEnd)..<nameEnd], as: UTF8.self)
      let value = sign.map { sign in
        let range = sign + 1..<text.count
        return Word(
          text: String(decoding: text.bytes[range], as: UTF8.self),
          place: reader.source.place(of: text.source(of: range)))
      }
      flags.append(Flag(name: name, value: value, place: reader.place(start..<index)))
    }
  }

  /// Whether a line has an instruction's word in capitals in front.
  static func seemsToBegin(_ line: Range<Int>, in bytes: [UInt8]) -> Bool {
    guard line.count > 3 else { return false }
    let word = bytes[line].prefix(12).prefix { (0x41...0x5A).contains($0) }
    guard word.count >= 3, word.endIndex < line.upperBound, bytes[word.endIndex] == 0x20 else { return false }
    return keywords.contains(String(decoding: word, as: UTF8.self))
  }
}
