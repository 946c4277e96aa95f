// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import Fixtures
import Packages
import Testing

/// Databases whose pages lead where they should not.
@Suite struct RpmPagesTests {
  private func read(_ bytes: [UInt8]) throws -> Catalogued {
    try CatalogingTests.read(with: RpmDatabase.self, bytes, path: "var/lib/rpm/db-of-any-name")
  }

  private static func row(_ name: String) -> [UInt8] {
    RpmBuilder.record([nil, .bytes(RpmBuilder.header(name))])
  }

  private static func names(_ found: Catalogued) -> [String] { found.packages.map(\.name) }

  // MARK: - SQLite

  @Test func aTreeIsWalkedInOrder() throws {
    let pages = [
      RpmBuilder.interior([4, 3]), RpmBuilder.leaf([Self.row("c"), Self.row("d")]),
      RpmBuilder.interior([5, 6]), RpmBuilder.leaf([Self.row("a")]), RpmBuilder.leaf([Self.row("b")]),
    ]
    let found = try read(RpmBuilder.sqlite(pages))
    #expect(Self.names(found) == ["a", "b", "c", "d"])
    #expect(found.gaps.isEmpty)
  }

  @Test(
    arguments: [
      // A page that is its own child, a circle of two, a child that is the schema, one that is not there.
      [RpmBuilder.interior([2, 3]), RpmBuilder.leaf([row("a")])],
      [RpmBuilder.interior([3, 4]), RpmBuilder.leaf([row("a")]), RpmBuilder.interior([2])],
      [RpmBuilder.interior([3, 3]), RpmBuilder.leaf([row("a")])],
      [RpmBuilder.interior([3, 0]), RpmBuilder.leaf([row("a")])],
      [RpmBuilder.interior([3, 0xFFFF_FFFF]), RpmBuilder.leaf([row("a")])],
      // A page of an index, an empty one, one that says it holds too much.
      [RpmBuilder.interior([3, 4]), RpmBuilder.leaf([row("a")]), [0x0A]],
      [RpmBuilder.interior([3, 4]), RpmBuilder.leaf([row("a")]), []],
      [RpmBuilder.interior([3, 4]), RpmBuilder.leaf([row("a")]), [0x0D, 0, 0, 0xFF, 0xFF]],
      // Cells outside of the page, rows that are larger than the file, rows of no header.
      [RpmBuilder.interior([3, 4]), RpmBuilder.leaf([row("a")]), [0x0D, 0, 0, 0, 1, 0, 0, 0, 0xFF, 0xFF]],
      [
        RpmBuilder.interior([3, 4]), RpmBuilder.leaf([row("a")]),
        [0x0D, 0, 0, 0, 1, 0, 0, 0, 0, 10] + [0xFF, 0xFF, 0x7F, 1],
      ],
      [
        RpmBuilder.interior([3, 4]), RpmBuilder.leaf([row("a")]),
        [0x0D, 0, 0, 0, 1, 0, 0, 0, 0, 10] + Array(repeating: 0xFF, count: 20),
      ],
      [
        RpmBuilder.interior([3, 4]), RpmBuilder.leaf([row("a")]),
        RpmBuilder.leaf([RpmBuilder.record([nil, .string("x")])]),
      ],
      [RpmBuilder.interior([3, 4]), RpmBuilder.leaf([row("a")]), RpmBuilder.leaf([[]])],
    ] as [[[UInt8]]])
  func aPageThatIsWrongCostsOnlyItself(_ pages: [[UInt8]]) throws {
    let found = try read(RpmBuilder.sqlite(pages))
    #expect(Self.names(found) == ["a"])
    #expect(found.gaps.count == 1)
  }

  @Test func rowsGoOnOnOtherPages() throws {
    let header = RpmBuilder.header([
      (1014, .string(String(repeating: "L", count: 1200))), (1000, .string("long")), (1001, .string("1")),
      (1002, .string("1")),
    ])
    let payload = RpmBuilder.record([nil, .bytes(header)])
    let least = (512 - 12) * 32 / 255 - 23
    let some = least + (payload.count - least) % 508
    let rest = Array(payload[(some <= 477 ? some : least)...])
    let first = RpmBuilder.big(4) + rest.prefix(508)
    let second = RpmBuilder.big(0) + rest.dropFirst(508).prefix(508)
    let third = RpmBuilder.big(0) + rest.dropFirst(1016)
    let leaf = RpmBuilder.leaf(overflowing: payload, next: 3)
    #expect(rest.count > 508 && rest.count <= 1016 && third.count == 4)
    let found = try read(RpmBuilder.sqlite([leaf, first, second]))
    #expect(Self.names(found) == ["long"])
    #expect(found.packages.first?.licenses.first?.count == 1200)
    // A chain that leads to itself, to the leaf, to nothing.
    for next in [3, 2, 0, 99] {
      let circle = RpmBuilder.big(next) + first.dropFirst(4)
      let damaged = try read(RpmBuilder.sqlite([leaf, circle, second]))
      #expect(damaged.packages.isEmpty)
      #expect(damaged.gaps.first?.reason.contains("not there or was read before") == true)
    }
  }

  /// Without a bound, one row that thousands of cells share would be handed out as often.
  @Test func cellsThatShareTheirBytesAreNotReadAgainAndAgain() throws {
    let row = Self.row("a")
    var page: [UInt8] = [0x0D, 0, 0] + RpmBuilder.big(100, 2) + [0, 0, 0]
    for _ in 0..<100 { page += RpmBuilder.big(208, 2) }
    page += RpmBuilder.varint(row.count) + [1] + row
    let found = try read(RpmBuilder.sqlite([page]))
    #expect(found.packages.count <= 1024 / row.count)
    #expect(found.gaps.count == 1)
  }

  @Test func afterTooManyDamagedRecordsADatabaseIsGivenUp() throws {
    var budget = Budget()
    budget.packages = 3
    let bytes = RpmBuilder.sqlite([RpmBuilder.interior(Array(repeating: 99, count: 40))])
    let found = try CatalogingTests.read(with: RpmDatabase.self, bytes, path: "var/lib/rpm/Packages", budget: budget)
    #expect(
      found.gaps.map(\.reason) == [
        "4 records below a page that is not there or was read before, the first at page 2",
        "more than 3 damaged records; the rest is left out",
      ])
  }

  @Test func aSchemaWithoutTheTableIsAnError() {
    let other = RpmBuilder.record([.string("table"), .string("Other"), .string("Other"), .numbers([2])])
    let index = RpmBuilder.record([.string("index"), .string("Packages"), .string("Packages"), .numbers([2])])
    let noRoot = RpmBuilder.record([.string("table"), .string("Packages"), .string("Packages"), .string("2")])
    for row in [other, index, noRoot] {
      #expect(throws: CatalogingError.self) {
        try read(RpmBuilder.sqlite([RpmBuilder.leaf([Self.row("a")])], schema: RpmBuilder.leaf([row], offset: 100)))
      }
    }
    #expect(throws: CatalogingError.self) { try read(RpmBuilder.sqlite([], schema: [9])) }
    for size in [[0, 0], [0, 1, 0], [0xFF, 0xFF], [1, 0]] as [[UInt8]] {
      var bytes = RpmBuilder.sqlite([RpmBuilder.leaf([Self.row("a")])])
      bytes.replaceSubrange(16..<(16 + size.count), with: size)
      #expect(throws: CatalogingError.self) { try read(bytes) }
    }
  }

  // MARK: - Berkeley DB

  @Test func aBTreeIsRefused() throws {
    var bytes = try Fixture.rpm("Packages").bytes
    bytes.replaceSubrange(12..<16, with: [0x62, 0x31, 0x05, 0])
    #expect(throws: CatalogingError.malformed("a Berkeley DB that is a b-tree; rpm keeps headers in a hash")) {
      try read(bytes)
    }
  }

  @Test(arguments: [(20, [1, 0, 0, 0]), (20, [0, 0, 0, 0x80]), (24, [1]), (26, [1])] as [(Int, [UInt8])])
  func aHashOfAnotherKindIsRefused(_ at: Int, _ bytes: [UInt8]) throws {
    var database = try Fixture.rpm("Packages").bytes
    database.replaceSubrange(at..<(at + bytes.count), with: bytes)
    #expect(throws: CatalogingError.self) { try read(database) }
  }

  @Test func aChainOfPagesThatIsACircleLosesItsPackage() throws {
    let bytes = try Fixture.rpm("Packages").bytes
    let overflow = (1..<(bytes.count / 512)).filter { bytes[$0 * 512 + 25] == 7 }
    #expect(overflow.count > 10)
    for page in overflow {
      for next in [page, 0, 1, 0xFF_FFFF, overflow[0]] {
        var circle = bytes
        circle.replaceSubrange((page * 512 + 16)..<(page * 512 + 20), with: RpmBuilder.little(next))
        let found = try read(circle)
        // The last page of a chain leads nowhere, whatever it says.
        #expect(found.packages.count >= 1)
        #expect(found.packages.count + found.gaps.count >= 3)
      }
    }
  }

  @Test func itemsAcrossEachOtherAreAGap() throws {
    var bytes = try Fixture.rpm("Packages").bytes
    let page = try #require((1..<(bytes.count / 512)).first { bytes[$0 * 512 + 25] == 13 && bytes[$0 * 512 + 20] >= 2 })
    let index = page * 512 + 26
    bytes.replaceSubrange((index + 2)..<(index + 4), with: bytes[index..<(index + 2)])
    #expect(try read(bytes).gaps.count == 1)
    bytes.replaceSubrange((page * 512 + 20)..<(page * 512 + 22), with: [0xFF, 0xFF])
    #expect(try read(bytes).gaps.count == 1)
  }

  // MARK: - ndb

  @Test func slotsThatShareABlobAreNotReadAgainAndAgain() throws {
    let one = RpmBuilder.ndb([RpmBuilder.header("a")])
    var bytes = one
    for slot in 1..<250 { bytes.replaceSubrange((32 + 16 * slot)..<(48 + 16 * slot), with: one[32..<48]) }
    let found = try read(bytes)
    #expect(found.packages.count <= bytes.count / (bytes.count - 4096))
    #expect(found.gaps.count == 1)
  }

  @Test(
    arguments: [
      // Number, place and length of the slot; magic, number and length of the blob.
      (36, [9]), (40, [0, 0, 1]), (40, [0xFF, 0xFF, 0xFF, 0xFF]), (44, [1]), (44, [0xFF, 0xFF, 0xFF, 0xFF]), (32, [0]),
      (4096, [0]), (4100, [9]), (4108, [0xFF, 0xFF, 0xFF, 0xFF]), (4108, [0]),
    ] as [(Int, [UInt8])])
  func aSlotOrABlobThatIsWrongIsAGap(_ at: Int, _ value: [UInt8]) throws {
    var bytes = RpmBuilder.ndb([RpmBuilder.header("a"), RpmBuilder.header("b")])
    bytes.replaceSubrange(at..<(at + value.count), with: value)
    let found = try read(bytes)
    #expect(Self.names(found) == ["b"])
    #expect(found.gaps.count == 1)
  }

  @Test func aBlobThatWasChangedIsListedAndSaid() throws {
    var bytes = RpmBuilder.ndb([RpmBuilder.header("a")])
    let at = try #require(bytes.lastIndex(of: UInt8(ascii: "a")))
    bytes[at] = UInt8(ascii: "z")
    let found = try read(bytes)
    #expect(Self.names(found) == ["z"])
    #expect(
      found.gaps.map(\.reason) == ["1 record with a checksum that is not its own; it is listed as it is, at slot 2"])
    bytes[4] = 7
    #expect(throws: CatalogingError.self) { try read(bytes) }
  }
}
