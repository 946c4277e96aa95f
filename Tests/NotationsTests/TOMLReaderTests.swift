// SPDX-License-Identifier: Apache-2.0
import Fixtures
import Notations
import Testing

@Suite("Reading TOML")
struct TOMLReaderTests {
  private static func read(_ text: String) throws -> TOMLValue { try TOMLValue(Array(text.utf8)) }

  @Test("the written documents are what Python's tomllib made of them")
  func golden() throws {
    let files = try Trees.files("Toml", ending: ".toml")
    let golden = try Trees.lines(Fixture("Toml/trees.jsonl").text)
    try #require(files.count == golden.count && files.count > 5)
    for (file, tree) in zip(files, golden) {
      #expect(try Trees.of(TOMLValue(Trees.bytes(file))) == Self.comparable(tree), "\(file)")
    }
  }

  @Test(
    "what tomllib refuses we refuse, and what it reads we read as it does",
    .enabled(if: Command.find("python3") != nil, "python3 is not on this machine"))
  func tomllib() throws {
    var files = try Trees.files("Toml", ending: ".toml") + Trees.listed("DRYDOCK_TOML_FILES")
    for (index, line) in try (Fixture("Toml/invalid.txt").lines + Fixture("Toml/valid.txt").lines).enumerated() {
      files.append(try scratch.write("\(index).toml", Array(Self.unescaped(line).utf8)))
    }
    guard let trees = try Trees.python("Toml/tree.py", needs: "tomllib", of: files) else { return }
    try #require(trees.count == files.count)
    for (file, tree) in zip(files, trees) {
      let bytes = try Trees.bytes(file)
      if tree.isNull {
        #expect(throws: NotationError.self, "\(file): \(String(decoding: bytes.prefix(200), as: UTF8.self))") {
          try TOMLValue(bytes)
        }
      } else {
        #expect(
          (try? TOMLValue(bytes)).map(Trees.of) == Self.comparable(tree),
          "\(file): \(String(decoding: bytes.prefix(200), as: UTF8.self))")
      }
    }
  }
  private let scratch: TemporaryFolder

  init() throws { scratch = try TemporaryFolder() }

  /// Numbers are compared, not their spelling.
  private static func comparable(_ tree: JSONValue) -> JSONValue {
    switch tree {
    case .object(let members):
      .object(
        members.map { member in
          if member.key == "float", let text = member.value.string, let number = Double(text) {
            return .init("float", .string("\(number)"))
          }
          return .init(member.key, comparable(member.value))
        })
    case .array(let elements): .array(elements.map(comparable))
    default: tree
    }
  }

  /// Fixtures of one line stand for texts of several: `↵` is a line feed.
  private static func unescaped(_ line: String) -> String {
    line.split(separator: "↵", omittingEmptySubsequences: false).joined(separator: "\n")
  }

  @Test("what is no TOML is refused", arguments: try Fixture("Toml/invalid.txt").lines)
  func invalid(_ line: String) {
    #expect(throws: NotationError.self) { try Self.read(Self.unescaped(line)) }
  }

  @Test("what is TOML is read", arguments: try Fixture("Toml/valid.txt").lines)
  func valid(_ line: String) throws {
    #expect(try Self.read(Self.unescaped(line)).table != nil)
  }

  @Test("keys, tables and elements know their lines")
  func lines() throws {
    let value = try Self.read(
      "# one\nversion = 4\r\n\n[[package]]\nname = \"a\"\nlist = [\n 1,\n 2 ]\n[[package]]\nname='b'\n[x.y]\n")
    #expect(value.table?.map(\.line) == [2, 4, 11])
    #expect(value["package"]?.array?.map(\.line) == [4, 9])
    #expect(value["package"]?.array?.first?.table?.map(\.line) == [5, 6])
    #expect(value["package"]?.array?.first?["list"]?.array?.map(\.line) == [7, 8])
    #expect(value["x"]?["y"]?.line == 11)
  }

  @Test("values are found by kind")
  func kinds() throws {
    let value = try Self.read("a = 1\nb = 'x'\nc = true\nd = [1]\ne = 1979-05-27\n")
    #expect(value["a"]?.integer == 1 && value["a"]?.string == nil)
    #expect(value["b"]?.string == "x" && value["b"]?.integer == nil)
    #expect(value["c"]?.bool == true && value["c"]?.table == nil)
    #expect(value["d"]?.array?.count == 1 && value["d"]?["x"] == nil)
    #expect(value["e"]?.content == .datetime("1979-05-27"))
    #expect(value["f"] == nil)
  }

  @Test("every beginning is read or refused")
  func prefixes() throws {
    for file in try Trees.files("Toml", ending: ".toml") {
      let bytes = try Trees.bytes(file)
      for length in 0..<bytes.count { _ = try? TOMLValue(Array(bytes[..<length])) }
    }
  }

  @Test("depth and number of values are bounded")
  func bounds() throws {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: NotationError.tooDeep(limit: 128, offset: 132)) { try Self.read("a = " + deep) }
    let braces = String(repeating: "{a=", count: 100_000)
    #expect(throws: NotationError.self) { try Self.read("a = " + braces) }
    let dots = String(repeating: "a.", count: 100_000)
    #expect(throws: NotationError.self) { try Self.read("[" + dots + "a]") }
    #expect(throws: NotationError.self) { try Self.read(dots + "a = 1") }
    #expect(throws: NotationError.tooManyValues(limit: 3, offset: 12)) {
      try TOMLValue(Array("a = [1, 2, 3]".utf8), values: 3)
    }
    #expect(try TOMLValue(Array("a = [1, 2, 3]".utf8), values: 4).table?.count == 1)
  }

  @Test("a text that is not UTF-8 is refused, a byte order mark passed over")
  func encoding() throws {
    #expect(throws: NotationError.self) { try TOMLValue(Array("a = \"".utf8) + [0xFF] + Array("\"".utf8)) }
    #expect(try TOMLValue([0xEF, 0xBB, 0xBF] + Array("a = 1".utf8))["a"]?.integer == 1)
  }
}
