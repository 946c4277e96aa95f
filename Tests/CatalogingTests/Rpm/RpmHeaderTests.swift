// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import Images
import Packages
import Testing

@Suite struct RpmHeaderTests {
  /// What a database says that holds one header.
  private func read(_ header: [UInt8], budget: Budget = Budget()) throws -> Catalogued {
    try CatalogingTests.read(
      with: RpmDatabase.self, RpmBuilder.ndb([header]), path: "var/lib/rpm/Packages.db", budget: budget)
  }

  private static let named: [(Int, RpmBuilder.Value)] = [
    (1000, .string("light")), (1001, .string("1.0")), (1002, .string("1")),
  ]

  private func package(_ more: [(Int, RpmBuilder.Value)]) throws -> Package {
    let found = try read(RpmBuilder.header(Self.named + more))
    #expect(found.gaps.isEmpty)
    return try #require(found.packages.first)
  }

  @Test func anEntryOfInstallationGoesBeforeThePackagesOwn() throws {
    #expect(try package([(1001, .string("2.0"))]).version == "2.0-1")
  }

  @Test(arguments: [(0, "1.0-1"), (1, "1:1.0-1"), (0xFFFF_FFFF, "4294967295:1.0-1")])
  func theEpochStandsBeforeTheVersion(_ epoch: Int, _ version: String) throws {
    #expect(try package([(1003, .numbers([epoch]))]).version == version)
  }

  @Test(
    arguments: [
      ("harbour-light-1.4.2-3.el9.src.rpm", SourcePackage(name: "harbour-light", version: "7:1.4.2-3.el9")),
      ("light-1-1.nosrc.rpm", SourcePackage(name: "light", version: "7:1-1")),
      ("light-1-1.x86_64.rpm", nil), ("(none)", nil), ("-1-1.src.rpm", nil), ("light--1.src.rpm", nil),
      ("light-1-.src.rpm", nil), ("light-1.src.rpm", nil), (".src.rpm", nil),
    ] as [(String, SourcePackage?)])
  func theSourceIsTakenFromTheNameOfItsFile(_ file: String, _ source: SourcePackage?) throws {
    #expect(try package([(1044, .string(file)), (1003, .numbers([7]))]).source == source)
  }

  @Test func needsAreNamesThatOtherPackagesCanHave() throws {
    let needs = ["libc.so.6()(64bit)", "libc.so.6(GLIBC_2.34)(64bit)", "rpmlib(FileDigests)", "/bin/sh", "harbour"]
    let package = try package([(1049, .strings(needs)), (1047, .strings(["light", "light(x86-64)"]))])
    #expect(package.needs == ["libc.so.6()(64bit)", "harbour"])
    #expect(package.provides == ["light", "light(x86-64)"])
    let cut = try self.package([(1049, .entry(type: 8, offset: 0, count: 1 << 20))])
    #expect(cut.needs.count <= 3)
  }

  @Test func textOfTheWrongTypeIsLeftOut() throws {
    let package = try package([
      (1014, .numbers([1])), (1011, .bytes([65, 0])), (1022, .string("")), (1003, .string("9")),
      (5096, .entry(type: 6, offset: 1 << 30, count: 1)), (1044, .entry(type: 99, offset: 0, count: 1)),
    ])
    #expect(package == Package(.rpm, "light", "1.0-1", evidence: [Evidence(path: "var/lib/rpm/Packages.db")]))
  }

  @Test(
    arguments: [
      [(1000, .string("a"))], [(1000, .string("a")), (1001, .string("1"))],
      [(1000, .string("")), (1001, .string("1")), (1002, .string("1"))],
      [(1000, .bytes([65, 0])), (1001, .string("1")), (1002, .string("1"))],
    ] as [[(Int, RpmBuilder.Value)]])
  func aHeaderWithoutNameVersionOrReleaseIsAGap(_ tags: [(Int, RpmBuilder.Value)]) throws {
    let found = try read(RpmBuilder.header(tags))
    #expect(found.packages.isEmpty)
    #expect(found.gaps.map(\.reason) == ["1 record without a name, a version or a release, at slot 2"])
  }

  @Test(
    arguments: [
      [], [0, 0, 0], RpmBuilder.big(0) + RpmBuilder.big(0), RpmBuilder.big(1) + RpmBuilder.big(0),
      RpmBuilder.big(0xFFFF_FFFF) + RpmBuilder.big(0xFFFF_FFFF), RpmBuilder.big(0x1_0000) + RpmBuilder.big(16),
      RpmBuilder.big(1) + RpmBuilder.big(0x7FFF_FFFF) + Array(repeating: 0, count: 64),
    ] as [[UInt8]])
  func aHeaderThatClaimsMoreThanItHasIsAGap(_ header: [UInt8]) throws {
    let found = try read(header)
    #expect(found.packages.isEmpty)
    #expect(found.gaps.map(\.reason) == ["1 record whose header says that it is larger than it is, at slot 2"])
  }

  @Test func everyBeginningOfAHeaderIsAGap() throws {
    let header = RpmBuilder.header(Self.named)
    for length in 0..<header.count {
      let found = try read(Array(header[..<length]))
      #expect(found.packages.isEmpty && found.gaps.count == 1, "at \(length)")
    }
  }

  // MARK: - Signatures

  private static let id: [UInt8] = [0x19, 0x9E, 0x2F, 0x91, 0xFD, 0x43, 0x1D, 0x51]
  /// Version 3: version, length, type, time, key, RSA, SHA256.
  private static let third: [UInt8] = [3, 5, 0, 1, 2, 3, 4] + id + [1, 8, 0xAB, 0xCD]
  /// Version 4, with the fingerprint among the hashed and the key among the other subpackets.
  private static let fourth: [UInt8] =
    [4, 0, 22, 10, 0, 23, 22, 33, 4] + Array(repeating: 0xEE, count: 12) + id + [0, 10, 9, 16] + id + [0xAB, 0xCD]
  private static let sixth: [UInt8] =
    [6, 0, 27, 12, 0, 0, 0, 35, 34, 33, 6] + id + Array(repeating: 0xEE, count: 24) + [0, 0, 0, 0, 1, 2]

  @Test(
    arguments: [
      (268, [0x88, UInt8(third.count)] + third, "RSA/SHA256, key 199e2f91fd431d51"),
      (259, [0xC2, UInt8(third.count)] + third, "RSA/SHA256, key 199e2f91fd431d51"),
      (267, [0x89, 0, UInt8(fourth.count)] + fourth, "EdDSA/SHA512, key 199e2f91fd431d51"),
      (268, [0xC2, 0xFF, 0, 0, 0, UInt8(sixth.count)] + sixth, "Ed25519/SHA3-256, key 199e2f91fd431d51"),
      (268, [0x8B] + third, "RSA/SHA256, key 199e2f91fd431d51"),
      (268, [0x88, 8, 4, 0, 99, 98, 0, 0, 0, 0], "algorithm 99/hash 98"),
      (268, [0x88, 8, 4, 0, 1, 8, 0, 200, 0, 0], "RSA/SHA256"),
      // Another packet, another version, one cut off, one in parts.
      (268, [0x99, UInt8(third.count)] + third, nil), (268, [0x88, 7, 9, 0, 1, 8, 0, 0, 0], nil),
      (268, [0x88, 200] + third, nil), (268, [0xC2, 0xE1] + third, nil), (268, [], nil), (268, [0x88], nil),
    ] as [(Int, [UInt8], String?)])
  func theSignatureSaysItsKey(_ tag: Int, _ packet: [UInt8], _ expected: String?) throws {
    #expect(try package([(tag, .bytes(packet))]).signature == expected)
  }

  @Test func theSignatureOfTheHeaderGoesFirst() throws {
    let header: [UInt8] = [0x88, 8, 4, 0, 1, 10, 0, 0, 0, 0]
    let payload: [UInt8] = [0x88, 8, 4, 0, 17, 2, 0, 0, 0, 0]
    #expect(try package([(259, .bytes(payload)), (268, .bytes(header))]).signature == "RSA/SHA512")
    #expect(try package([(262, .bytes(payload)), (268, .bytes([0x88]))]).signature == "DSA/SHA1")
    // rpm 6: the packet as text.
    #expect(try package([(278, .strings(["iAgEABYKAAAAAA=="]))]).signature == "EdDSA/SHA512")
    #expect(try package([(278, .strings(["no base 64"]))]).signature == nil)
  }

  @Test func everyBeginningOfASignatureIsReadOrLeftOut() throws {
    for packet in [Self.third, Self.fourth, Self.sixth] {
      for length in 0..<packet.count {
        // The packet that ends too early, and the one whose length says so.
        #expect(try package([(268, .bytes([0x88, UInt8(packet.count)] + packet[..<length]))]).signature == nil)
        _ = try package([(268, .bytes([0x88, UInt8(length)] + packet[..<length]))])
      }
    }
  }

  // MARK: - Files

  private static let folders: [(Int, RpmBuilder.Value)] = [
    (1116, .numbers([0, 1, 0])), (1117, .strings(["a", "b", "c"])), (1118, .strings(["/usr/bin/", "/etc/"])),
  ]

  private func files(_ more: [(Int, RpmBuilder.Value)], budget: Budget = Budget()) throws -> (Fact?, [Gap]) {
    let found = try read(RpmBuilder.header(Self.named + more), budget: budget)
    #expect(found.packages.count == 1)
    #expect(found.facts.count <= 1)
    return (found.facts.first, found.gaps)
  }

  private func fact(_ paths: String...) -> Fact {
    .files(type: "rpm", package: "light", files: paths.map { FileKey($0) })
  }

  @Test func filesAreNamedByFolderAndName() throws {
    #expect(try files(Self.folders) == (fact("usr/bin/a", "etc/b", "usr/bin/c"), []))
    #expect(try files([(1027, .strings(["/usr/bin/a", "/etc/b"]))]) == (fact("usr/bin/a", "etc/b"), []))
    #expect(try files([]) == (nil, []))
  }

  @Test func filesThatWereNotInstalledAreLeftOut() throws {
    // Replaced by another package, on a shared volume, not installed.
    #expect(try files(Self.folders + [(1029, .states([1, 3, 2]))]) == (fact("etc/b"), []))
    // States that are too few say nothing of the rest.
    #expect(try files(Self.folders + [(1029, .states([2]))]) == (fact("etc/b", "usr/bin/c"), []))
  }

  @Test(
    arguments: [
      [(1116, .numbers([0, 2, 0]))], [(1116, .numbers([0]))], [(1116, .strings(["a"]))],
      [(1117, .entry(type: 8, offset: 1, count: 1 << 30))], [(1118, .entry(type: 8, offset: 1, count: 1 << 30))],
      [(1118, .strings([String(repeating: "a", count: 5000), "b"]))],
      [(1117, .strings([String(repeating: "a", count: 5000), "b", "c"]))],
    ] as [[(Int, RpmBuilder.Value)]])
  func aDamagedListOfFilesIsAGap(_ more: [(Int, RpmBuilder.Value)]) throws {
    let (fact, gaps) = try files(Self.folders + more)
    #expect(fact == nil)
    #expect(gaps.map(\.reason) == ["1 record whose list of files is damaged, at slot 2"])
  }

  @Test func listsOfFilesAreBounded() throws {
    var budget = Budget()
    budget.entries = 2
    #expect(try files(Self.folders, budget: budget).1.map(\.reason.count).count == 1)
    // The bytes of all paths are those of a text: folders of great length, each named by many files, end early.
    budget = Budget()
    budget.textBytes = 600
    let long = "/" + String(repeating: "d", count: 200) + "/"
    let many: [(Int, RpmBuilder.Value)] = [
      (1116, .numbers([0, 0, 0])), (1117, .strings(["a", "b", "c"])), (1118, .strings([long])),
    ]
    let (fact, gaps) = try files(many, budget: budget)
    #expect(fact == nil)
    #expect(gaps.first?.reason.hasPrefix("more files of packages than are read") == true)
  }
}
