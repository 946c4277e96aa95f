// SPDX-License-Identifier: Apache-2.0
import Notations

/// A Compose file, as far as it names images.
///
/// Specification: https://github.com/compose-spec/compose-spec/blob/main/05-services.md#image
struct ComposeFile {
  private let bytes: [UInt8]
  private let root: YAMLValue
  /// Where each line begins.
  private let starts: [Int]

  private static let depth = 64
  private static let values = 200_000

  init(_ bytes: [UInt8]) throws(NotationError) {
    self.bytes = bytes
    root = try YAMLValue(bytes, depth: Self.depth, values: Self.values)
    starts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  /// The images of services, in the order of the text.
  func mentions() -> Mentions {
    var mentions = Mentions()
    var seen: Set<Range<Int>> = []
    for service in root["services"]?.members ?? [] {
      guard let image = service.value["image"], let text = image.string, !text.isEmpty else { continue }
      func leave(_ reason: String) {
        mentions.left.append(.init(line: image.line, column: 1, image: text, reason: reason))
      }
      // There the name is given to what is built: https://github.com/compose-spec/compose-spec/blob/main/build.md
      if service.value["build"].map({ !$0.isNull }) ?? false { continue }
      guard !text.contains("$") else {
        leave("a variable is in it")
        continue
      }
      guard let range = place(of: text, line: image.line) else {
        leave("it stands in the file in a way that is not edited: several times in its line, or over several")
        continue
      }
      guard seen.insert(range).inserted else { continue }
      mentions.images.append(
        ImageMention(
          text: text, range: range, line: image.line, column: range.lowerBound - starts[image.line - 1] + 1,
          keyword: "image"))
    }
    mentions.images.sort { $0.range.lowerBound < $1.range.lowerBound }
    return mentions
  }

  /// The bytes of the one value of a key `image` in a line that are that text and nothing else.
  private func place(of text: String, line: Int) -> Range<Int>? {
    guard line >= 1, line <= starts.count else { return nil }
    let end = line < starts.count ? starts[line] : bytes.count
    let row = starts[line - 1]..<end
    let (key, value) = (Array("image".utf8), Array(text.utf8))
    var found: [Range<Int>] = []
    var index = row.lowerBound
    while index + key.count < row.upperBound {
      defer { index += 1 }
      guard bytes[index..<index + key.count].elementsEqual(key) else { continue }
      var at = index + key.count
      func skip(_ wanted: (UInt8) -> Bool) { while at < row.upperBound, wanted(bytes[at]) { at += 1 } }
      let before = index > row.lowerBound ? bytes[index - 1] : UInt8(ascii: " ")
      // The key itself may be quoted.
      if before == UInt8(ascii: "\"") || before == UInt8(ascii: "'"), at < row.upperBound, bytes[at] == before {
        at += 1
      }
      skip { $0 == UInt8(ascii: " ") }
      guard at < row.upperBound, bytes[at] == UInt8(ascii: ":"), !Self.isWord(before) else { continue }
      at += 1
      skip { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      // An anchor or a tag before the value: 6.9 "Node Properties".
      while at < row.upperBound, bytes[at] == UInt8(ascii: "&") || bytes[at] == UInt8(ascii: "!") {
        skip { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
        skip { $0 == UInt8(ascii: " ") }
      }
      if at < row.upperBound, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") { at += 1 }
      guard at + value.count <= row.upperBound, bytes[at..<at + value.count].elementsEqual(value) else { continue }
      guard at + value.count == row.upperBound || Self.ends.contains(bytes[at + value.count]) else { continue }
      found.append(at..<at + value.count)
    }
    return found.count == 1 ? found[0] : nil
  }

  /// What may follow a value.
  private static let ends = Set(" \t\r\n\"',}".utf8)

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// Whether another text is this one but for images of services, which went from one name to the other.
  func differs(from other: ComposeFile, onlyBy changes: [(before: String, after: String)]) -> Bool {
    Self.agree(root, other.root) { before, after in changes.contains { $0.before == before && $0.after == after } }
  }

  private static func agree(_ a: YAMLValue, _ b: YAMLValue, _ isChange: (String, String) -> Bool) -> Bool {
    switch (a.content, b.content) {
    case (.scalar(let one, let isPlain), .scalar(let other, isPlain: let otherIsPlain)):
      isPlain == otherIsPlain && (one == other || isChange(one, other))
    case (.sequence(let one), .sequence(let other)):
      one.count == other.count && zip(one, other).allSatisfy { agree($0, $1, isChange) }
    case (.mapping(let one), .mapping(let other)):
      one.count == other.count
        && zip(one, other).allSatisfy { $0.key == $1.key && $0.line == $1.line && agree($0.value, $1.value, isChange) }
    default: false
    }
  }
}
