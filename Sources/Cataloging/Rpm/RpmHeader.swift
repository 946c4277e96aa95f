// SPDX-License-Identifier: Apache-2.0

/// The header of an installed package: a list of tags and their values.
///
/// Format: https://rpm-software-management.github.io/rpm/manual/format_header.html. In a database the magic number of a
/// package file's header is left out: the count of index entries, the size of the data, the entries of 16 bytes (tag,
/// type, offset, count), the data; all numbers have the highest byte first. A package's own entries stand in a region
/// at the beginning; what was added at installation follows, and goes before an entry of the same tag.
struct RpmHeader {
  /// Tags that are read: `rpmtag.h`.
  enum Tag: Int {
    case sigPGP = 259
    case sigGPG = 262
    case dsaHeader = 267
    case rsaHeader = 268
    case openPGP = 278
    case name = 1000
    case version = 1001
    case release = 1002
    case epoch = 1003
    case vendor = 1011
    case license = 1014
    case architecture = 1022
    case oldFilenames = 1027
    case fileStates = 1029
    case sourceRPM = 1044
    case provideName = 1047
    case requireName = 1049
    case dirIndexes = 1116
    case baseNames = 1117
    case dirNames = 1118
    case modularityLabel = 5096
  }

  /// `rpmTagType`.
  enum Kind: Int {
    case char = 1
    case int32 = 4
    case string = 6
    case binary = 7
    case strings = 8
    case translated = 9
  }

  /// Where a tag's value stands.
  struct Entry: Hashable {
    let kind: Kind
    /// From the beginning of the data.
    let offset: Int
    let count: Int
  }

  /// `hdrchkTags`: no header has more entries.
  private static let mostEntries = 0xFFFF

  let bytes: ArraySlice<UInt8>
  private let data: Range<Int>
  private var entries: [Tag: Entry] = [:]

  /// - Throws: `CatalogingError.malformed`, read after "2 records ".
  init(_ bytes: ArraySlice<UInt8>) throws(CatalogingError) {
    self.bytes = bytes
    let span = bytes.span
    guard let count = span.bigEndian(0), let size = span.bigEndian(4), count > 0, count <= Self.mostEntries,
      size <= span.count - 8 - 16 * count
    else { throw .malformed("whose header says that it is larger than it is") }
    data = (8 + 16 * count)..<(8 + 16 * count + size)
    for index in 0..<count {
      let at = 8 + 16 * index
      guard let tag = span.bigEndian(at).flatMap(Tag.init), let kind = span.bigEndian(at + 4).flatMap(Kind.init),
        let offset = span.bigEndian(at + 8), let length = span.bigEndian(at + 12), offset < size, length > 0
      else { continue }
      entries[tag] = Entry(kind: kind, offset: offset, count: length)
    }
  }

  /// The values of a tag, as bytes that begin with them and end with the data.
  func value(_ tag: Tag, _ kinds: Kind...) -> (entry: Entry, bytes: Range<Int>)? {
    guard let entry = entries[tag], kinds.contains(entry.kind) else { return nil }
    return (entry, (data.lowerBound + entry.offset)..<data.upperBound)
  }

  /// The first string of a tag; `nil` where there is none or an empty one.
  func string(_ tag: Tag) -> String? {
    guard let (_, range) = value(tag, .string, .strings, .translated) else { return nil }
    let span = bytes.span
    var end = range.lowerBound
    while end < range.upperBound, span[end] != 0 { end += 1 }
    guard end < range.upperBound, end > range.lowerBound else { return nil }
    return span.extracting(range.lowerBound..<end).text()
  }

  /// The strings of a tag that say what a package needs or stands for, `most` of them.
  func names(_ tag: Tag, most: Int) -> [String] {
    guard let (entry, range) = value(tag, .strings, .string) else { return [] }
    let span = bytes.span
    var out: [String] = []
    var start = range.lowerBound
    for _ in 0..<entry.count where out.count < most {
      var end = start
      while end < range.upperBound, span[end] != 0 { end += 1 }
      guard end < range.upperBound else { break }
      let name = span.extracting(start..<end)
      if PackageNeeds.isTelling(rpm: name) { out.append(name.text()) }
      start = end + 1
    }
    return out
  }

  /// The first number of a tag.
  func number(_ tag: Tag) -> Int? {
    guard let (_, range) = value(tag, .int32), range.count >= 4 else { return nil }
    return bytes.span.bigEndian(range.lowerBound)
  }

  /// The bytes of a tag.
  func binary(_ tag: Tag) -> ArraySlice<UInt8>? {
    guard let (entry, range) = value(tag, .binary), entry.count <= range.count else { return nil }
    let start = bytes.startIndex + range.lowerBound
    return bytes[start..<(start + entry.count)]
  }
}
