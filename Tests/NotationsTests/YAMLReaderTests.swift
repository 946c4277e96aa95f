// SPDX-License-Identifier: Apache-2.0
import Fixtures
import Notations
import Testing

@Suite("Reading YAML")
struct YAMLReaderTests {
  private static func read(_ text: String) throws -> YAMLValue { try YAMLValue(Array(text.utf8)) }
  private let scratch: TemporaryFolder

  init() throws { scratch = try TemporaryFolder() }

  @Test("the written documents are what PyYAML made of them, lines included")
  func golden() throws {
    let files = try Trees.files("Yaml", ending: ".yaml")
    let golden = try Trees.lines(Fixture("Yaml/trees.jsonl").text)
    try #require(files.count == golden.count && files.count > 5)
    for (file, tree) in zip(files, golden) { #expect(try Trees.of(YAMLValue(Trees.bytes(file))) == tree, "\(file)") }
  }

  @Test(
    "what PyYAML refuses we refuse, and what it reads we read as it does",
    .enabled(if: Command.find("python3") != nil, "python3 is not on this machine"))
  func peer() throws {
    var files = try Trees.files("Yaml", ending: ".yaml") + Trees.listed("DRYDOCK_YAML_FILES")
    for (index, line) in try (Fixture("Yaml/invalid.txt").lines + Fixture("Yaml/valid.txt").lines).enumerated() {
      files.append(try scratch.write("\(index).yaml", Array(Self.unescaped(line).utf8)))
    }
    guard let trees = try Trees.python("Yaml/tree.py", needs: "yaml", of: files) else { return }
    try #require(trees.count == files.count)
    for (file, tree) in zip(files, trees) {
      let bytes = try Trees.bytes(file)
      if tree.isNull {
        #expect(throws: NotationError.self, "\(file): \(String(decoding: bytes.prefix(200), as: UTF8.self))") {
          try YAMLValue(bytes)
        }
      } else {
        let ours = Result { try YAMLValue(bytes) }
        #expect(
          (try? ours.get()).map(Trees.of) == tree,
          "\(file): \(String(decoding: bytes.prefix(200), as: UTF8.self))")
      }
    }
  }

  /// Fixtures of one line stand for texts of several: `↵` is a line feed, `⇥` a tab.
  private static func unescaped(_ line: String) -> String {
    String(line.map { $0 == "↵" ? "\n" : $0 == "⇥" ? "\t" : $0 })
  }

  @Test("what is no YAML, or of a kind that we leave out, is refused", arguments: try Fixture("Yaml/invalid.txt").lines)
  func invalid(_ line: String) {
    #expect(throws: NotationError.self) { try Self.read(Self.unescaped(line)) }
  }

  @Test("what is YAML is read", arguments: try Fixture("Yaml/valid.txt").lines + Fixture("Yaml/newer.txt").lines)
  func valid(_ line: String) throws {
    #expect(try Self.read(Self.unescaped(line)).line >= 1)
  }

  @Test("scalars stay text, and know whether they are null or a truth value")
  func scalars() throws {
    let value = try Self.read("a: 1.10\nb: 'true'\nc: true\nd: ~\ne:\nf: \"\"\ng: null\n")
    #expect(value["a"]?.string == "1.10")
    #expect(value["b"]?.bool == nil && value["b"]?.string == "true")
    #expect(value["c"]?.bool == true)
    #expect(value["d"]?.isNull == true && value["e"]?.isNull == true && value["g"]?.string == nil)
    #expect(value["f"]?.string == "" && value["f"]?.isNull == false)
    #expect(value["h"] == nil && value["a"]?["x"] == nil)
  }

  @Test("of two members with one key both are kept and the first is found; merge keys fill in")
  func members() throws {
    let value = try Self.read("base: &b {x: 1, y: 2}\nmore: &m {z: 3}\na:\n  <<: [*b, *m]\n  x: 9\n  x: 8\n")
    #expect(value["a"]?.members?.map(\.key) == ["<<", "x", "x"])
    #expect(value["a"]?["x"]?.string == "9" && value["a"]?["y"]?.string == "2" && value["a"]?["z"]?.string == "3")
  }

  @Test("only the first document counts")
  func documents() throws {
    #expect(try Self.read("%YAML 1.2\n---\na: 1\n---\nb: 2\n").members?.map(\.key) == ["a"])
    #expect(try Self.read("a: 1\n...\n]]]").members?.map(\.key) == ["a"])
    #expect(try Self.read("").isNull && Self.read("# nothing\n").isNull && Self.read("---\n---\na: 1").isNull)
  }

  @Test("keys and values know their lines")
  func lines() throws {
    let value = try Self.read("# one\na: 1\r\n\nb:\n  - x\n  -\n    y: |\n      text\n\n    z: 2\n")
    #expect(value.members?.map(\.line) == [2, 4])
    #expect(value["b"]?.sequence?.map(\.line) == [5, 7])
    #expect(value["b"]?.sequence?.last?.members?.map(\.line) == [7, 10])
  }

  @Test("aliases of aliases meet the bound instead of filling the memory")
  func laughs() throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      text += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ","))]\n"
    }
    #expect {
      try Self.read(text)
    } throws: { error in
      if case NotationError.tooManyValues = error { true } else { false }
    }
    // One alias a level: few values, but deeper and deeper.
    var chain = "a0: &a0 [x]\n"
    for level in 1...1000 { chain += "a\(level): &a\(level) [*a\(level - 1)]\n" }
    #expect {
      try Self.read(chain)
    } throws: { error in
      if case NotationError.tooDeep = error { true } else { false }
    }
    #expect(throws: NotationError.self) { try Self.read("a: &a [*a]") }
  }

  @Test("depth and number of values are bounded", arguments: ["[", "{a: ", "- ", "? ", "[a: "])
  func bounds(_ opening: String) {
    #expect(throws: NotationError.self) { try Self.read(String(repeating: opening, count: 100_000)) }
    #expect(throws: NotationError.self) { try Self.read("a: " + String(repeating: opening, count: 100_000)) }
  }

  @Test("more values than wanted are refused")
  func counted() throws {
    let bytes = Array("[1, 2, 3]".utf8)
    #expect(try YAMLValue(bytes, values: 5).sequence?.count == 3)
    #expect(throws: NotationError.self) { try YAMLValue(bytes, values: 3) }
  }

  @Test("every beginning is read or refused")
  func prefixes() throws {
    for file in try Trees.files("Yaml", ending: ".yaml") {
      let bytes = try Trees.bytes(file)
      for length in 0..<bytes.count { _ = try? YAMLValue(Array(bytes[..<length])) }
    }
  }

  @Test("a text that is not UTF-8 is refused, a byte order mark passed over")
  func encoding() throws {
    #expect(throws: NotationError.self) { try YAMLValue(Array("a: ".utf8) + [0xFF]) }
    #expect(throws: NotationError.self) { try YAMLValue(Array("a: ".utf8) + [0x00]) }
    #expect(try YAMLValue([0xEF, 0xBB, 0xBF] + Array("a: 1".utf8))["a"]?.string == "1")
  }

  @Test("surrogate pairs, as JSON writes them, are one character")
  func surrogates() throws {
    #expect(try Self.read(#""\ud83d\ude00\ud83dx""#).string == "😀\u{FFFD}x")
  }
}
