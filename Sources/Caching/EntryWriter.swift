// SPDX-License-Identifier: Apache-2.0
import Notations
import Packages
import Versions

/// Packs values whose texts repeat: each text is written once, and then spoken of by its number.
struct EntryWriter {
  private var body = PackedWriter()
  private var texts: [String] = []
  private var numbers: [Letters: Int] = [:]
  private var ecosystems: [Ecosystem: Int] = [:]

  /// A text by its bytes: Swift takes two spellings of "é" for the same, and what is read must be what was written.
  private struct Letters: Hashable {
    let text: String

    static func == (a: Letters, b: Letters) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

    func hash(into hasher: inout Hasher) {
      hasher.combine(text.utf8.count)
      for byte in text.utf8.prefix(64) { hasher.combine(byte) }
    }
  }

  mutating func number(_ value: Int) { body.number(value) }
  mutating func word(_ value: UInt64) { body.word(value) }
  mutating func bytes(_ value: ArraySlice<UInt8>) { body.append(value) }

  /// Bytes, and how many they are.
  mutating func blob(_ value: [UInt8]) {
    number(value.count)
    bytes(value[...])
  }

  mutating func text(_ value: String) { body.number(reference(value)) }

  mutating func text(_ value: String?) { body.number(value.map { reference($0) + 1 } ?? 0) }

  mutating func texts(_ values: [String]) { list(values) { $0.text($1) } }

  mutating func number(_ value: Int?) {
    body.number(value == nil ? 0 : 1)
    if let value { body.number(value) }
  }

  mutating func real(_ value: Double?) {
    body.number(value == nil ? 0 : 1)
    if let value { body.word(value.bitPattern) }
  }

  mutating func flag(_ value: Bool) { body.number(value ? 1 : 0) }

  mutating func list<Element>(_ values: [Element], _ write: (inout EntryWriter, Element) -> Void) {
    body.number(values.count)
    for value in values { write(&self, value) }
  }

  mutating func optional<Value>(_ value: Value?, _ write: (inout EntryWriter, Value) -> Void) {
    flag(value != nil)
    if let value { write(&self, value) }
  }

  /// An image has thousands of packages of a handful of ecosystems: each is described once.
  mutating func ecosystem(_ value: Ecosystem) {
    if let known = ecosystems[value] { return body.number(known) }
    body.number(ecosystems.count)
    ecosystems[value] = ecosystems.count
    text(value.purl)
    text(value.advisories)
    text(value.versions?.rawValue)
    flag(value.isOfDistribution)
  }

  /// The texts, and then what speaks of them.
  consuming func finished() -> [UInt8] {
    var out = PackedWriter()
    out.texts(texts)
    out.append(body.bytes[...])
    return out.bytes
  }

  private mutating func reference(_ value: String) -> Int {
    let key = Letters(text: value)
    if let known = numbers[key] { return known }
    numbers[key] = texts.count
    texts.append(value)
    return texts.count - 1
  }
}

/// Reads what an `EntryWriter` wrote. Whatever does not fit is an error.
struct EntryReader {
  private var body: PackedReader
  private let words: [String]
  private var ecosystems: [Ecosystem] = []

  /// - Parameter start: where in the bytes to begin.
  init(_ bytes: [UInt8], from start: Int = 0) throws(PackingError) {
    body = PackedReader(bytes, from: start)
    words = try body.texts()
  }

  var isAtEnd: Bool { body.isAtEnd }

  mutating func number() throws(PackingError) -> Int { try body.number() }
  mutating func word() throws(PackingError) -> UInt64 { try body.word() }
  mutating func count() throws(PackingError) -> Int { try body.count() }
  mutating func bytes(_ count: Int, to out: inout [UInt8]) throws(PackingError) { try body.append(count, to: &out) }

  mutating func blob() throws(PackingError) -> [UInt8] {
    var out: [UInt8] = []
    try bytes(try count(), to: &out)
    return out
  }

  mutating func text() throws(PackingError) -> String {
    let number = try body.number()
    guard words.indices.contains(number) else { throw PackingError("a text is missing") }
    return words[number]
  }

  mutating func optionalText() throws(PackingError) -> String? {
    let number = try body.number()
    if number == 0 { return nil }
    guard number > 0, number <= words.count else { throw PackingError("a text is missing") }
    return words[number - 1]
  }

  mutating func texts() throws(PackingError) -> [String] {
    let count = try body.count()
    if count == 0 { return [] }
    var values: [String] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try text()) }
    return values
  }

  mutating func optionalNumber() throws(PackingError) -> Int? { try flag() ? try body.number() : nil }

  mutating func real() throws(PackingError) -> Double? { try flag() ? Double(bitPattern: try body.word()) : nil }

  mutating func flag() throws(PackingError) -> Bool {
    switch try body.number() {
    case 0: false
    case 1: true
    default: throw PackingError("neither true nor false")
    }
  }

  mutating func list<Element>(
    _ read: (inout EntryReader) throws(PackingError) -> Element
  ) throws(PackingError) -> [Element] {
    let count = try body.count()
    if count == 0 { return [] }
    var values: [Element] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try read(&self)) }
    return values
  }

  mutating func optional<Value>(
    _ read: (inout EntryReader) throws(PackingError) -> Value
  ) throws(PackingError) -> Value? {
    try flag() ? try read(&self) : nil
  }

  mutating func ecosystem() throws(PackingError) -> Ecosystem {
    let number = try body.number()
    if ecosystems.indices.contains(number) { return ecosystems[number] }
    guard number == ecosystems.count else { throw PackingError("an ecosystem is missing") }
    let purl = try text()
    let advisories = try optionalText()
    var versions: VersionScheme?
    if let name = try optionalText() {
      versions = VersionScheme(rawValue: name)
      if versions == nil { throw PackingError("an order of versions is not known") }
    }
    let ecosystem =
      try flag()
      ? Ecosystem(purl: purl, ofDistributionWith: versions)
      : Ecosystem(purl: purl, advisories: advisories, versions: versions)
    ecosystems.append(ecosystem)
    return ecosystem
  }
}
