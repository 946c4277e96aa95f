// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import FoundationEssentials
import Glibc
import Testing

@testable import Advisories
@testable import Database

/// Databases that are packed, carried and unpacked.
@Suite struct DatabasePackageTests {
  /// Two databases: one to be carried, and one that is there already.
  final class Trial: Sendable {
    let mirror: Mirror
    let spool: Spool
    var here: String { mirror.folder.path + "/here/advisories.sqlite" }
    let old = Array("the old database".utf8)

    init() async throws {
      mirror = try Mirror()
      try mirror.fill()
      _ = try await mirror.update()
      spool = Spool(folder: mirror.folder.path + "/tmp", limit: 1 << 30)
      try mirror.folder.write("here/advisories.sqlite", old)
    }

    func export(_ key: PrivateKey? = nil, of path: String? = nil) throws -> [UInt8] {
      try DatabaseExport(of: path ?? mirror.database, key: key, spool: spool).bytes.all(limit: 1 << 30)
    }

    /// Expects that the package is refused, and that nothing but the old database is there afterwards.
    func refuses(
      _ package: [UInt8], key: PublicKey? = nil, limit: Int = 1 << 30, _ comment: Comment? = nil,
      because holds: (any Error) -> Bool = { _ in true }, at location: SourceLocation = #_sourceLocation
    ) async throws {
      do {
        _ = try await importDatabase(at: here, from: ByteSource(package), key: key, limit: limit)
        Issue.record("it was taken", sourceLocation: location)
      } catch {
        #expect(holds(error), "\(error)", sourceLocation: location)
      }
      #expect(try [UInt8](Data(contentsOf: URL(filePath: here))) == old, comment, sourceLocation: location)
      let names = try FileManager.default.contentsOfDirectory(atPath: mirror.folder.path + "/here").sorted()
      #expect(names.filter { !$0.hasSuffix(".lock") } == ["advisories.sqlite"], sourceLocation: location)
    }

    /// A package with a changed label, hashed and signed anew: what an attacker can make.
    func forged(
      _ package: [UInt8], key: PrivateKey? = nil, packed: [UInt8]? = nil, _ change: (inout DatabaseLabel) -> Void
    ) throws -> [UInt8] {
      let read = try DatabasePackage(ByteSource(package))
      let packed = try packed ?? read.packed.all(limit: 1 << 30)
      var label = read.label
      label.packed = .init(sha256: try SHA2.hex(packed), size: packed.count)
      change(&label)
      let opening = try DatabasePackage.opening(label)
      return try DatabasePackage.head(opening, signature: key?.signature(of: opening) ?? []) + packed
    }

    /// A package of any bytes, with a label that fits.
    func package(of content: [UInt8]) throws -> [UInt8] {
      try forged(export(), packed: Compress.zstd(content)) {
        $0.content = .init(sha256: (try? SHA2.hex(content)) ?? "", size: content.count)
      }
    }
  }

  @Test("a database comes out as it went in, and the same database gives the same bytes")
  func roundTrip() async throws {
    let trial = try await Trial()
    let package = try trial.export()
    #expect(try trial.export() == package)
    let label = try await importDatabase(at: trial.here, from: ByteSource(package))
    let original = try Data(contentsOf: URL(filePath: trial.mirror.database))
    #expect(try Data(contentsOf: URL(filePath: trial.here)) == original)
    #expect(label.content.size == original.count && label.schema == DatabaseSchema.version)
    #expect(try label.sources == DatabaseLabel.sources(of: AdvisoryDatabase(path: trial.here)))
    #expect(label.date == "2026-01-05T00:00:00Z")
    let names = try FileManager.default.contentsOfDirectory(atPath: trial.mirror.folder.path + "/here")
    #expect(names.allSatisfy { !$0.contains(".new-") })
    // Carried on from there it is still the same.
    #expect(try trial.export(of: trial.here) == package)
  }

  @Test("a database arrives where there is none, not even a folder")
  func firstOne() async throws {
    let trial = try await Trial()
    let path = trial.mirror.folder.path + "/new/folder/advisories.sqlite"
    _ = try await importDatabase(at: path, from: ByteSource(trial.export()))
    #expect(try AdvisoryDatabase(path: path).covers(ecosystem: "Debian:12"))
  }

  @Test("every package that was cut off is refused, and the old database stays")
  func prefixes() async throws {
    let trial = try await Trial()
    let package = try trial.export()
    let head = package.count - (try DatabasePackage(ByteSource(package)).packed.count)
    for end in Array(0..<head) + Array(stride(from: head, to: package.count, by: 37)) + [package.count - 1] {
      try await trial.refuses(Array(package[..<end]), "\(end) bytes")
    }
    try await trial.refuses(package + [0], "one more byte")
    try await trial.refuses(package + Compress.zstd([]), "one more frame")
  }

  @Test("every flipped bit is seen, and the old database stays", arguments: [false, true])
  func flips(isSigned: Bool) async throws {
    let trial = try await Trial()
    let package = try trial.export(isSigned ? Keys.one?.own : nil)
    let head = package.count - (try DatabasePackage(ByteSource(package)).packed.count)
    for place in Array(0..<head) + Array(stride(from: head, to: package.count, by: 61)) {
      var changed = package
      changed[place] ^= 1 << UInt8(place % 8)
      try await trial.refuses(changed, "byte \(place)")
    }
  }

  @Test("a label that lies is found out: size, hash, sources")
  func lies() async throws {
    let trial = try await Trial()
    let package = try trial.export()
    let lies: [(inout DatabaseLabel) -> Void] = [
      { $0.content.size += 1 }, { $0.content.size -= 1 }, { $0.content.size = -1 }, { $0.content.size = 0 },
      { $0.content.sha256 = String(repeating: "0", count: 64) }, { $0.content.sha256 = "" },
      { $0.packed.size += 1 }, { $0.packed.sha256 = String(repeating: "0", count: 64) },
      { $0.sources.removeLast() }, { $0.sources[0].date = "2099-01-01T00:00:00Z" },
    ]
    for (index, lie) in lies.enumerated() {
      try await trial.refuses(trial.forged(package, lie), "lie \(index)") {
        guard case DatabasePackageError.damaged = $0 else { return false }
        return true
      }
    }
    _ = try await importDatabase(at: trial.here, from: ByteSource(trial.forged(package) { _ in }))
  }

  @Test("a bomb writes no more than it says, and may not say much more than it has")
  func bomb() async throws {
    let trial = try await Trial()
    let package = try trial.export()
    let zeros = Compress.zstd([UInt8](repeating: 0, count: 64 << 20))
    try await trial.refuses(trial.forged(package, packed: zeros) { $0.content.size = 1 << 20 }) {
      "\($0)".contains("it unpacks to more than the 1048576 bytes it says")
    }
    try await trial.refuses(trial.forged(package, packed: zeros) { $0.content.size = 2 << 30 }, limit: 4 << 30) {
      $0 as? DatabasePackageError
        == .tooLarge(what: "the database", limit: "200 times the size it is packed to")
    }
    try await trial.refuses(package, limit: 1 << 12) {
      $0 as? DatabasePackageError == .tooLarge(what: "the database", limit: "4096 bytes")
    }
    try await trial.refuses(trial.forged(package) { $0.content.size = .max }) {
      guard case DatabasePackageError.tooLarge? = $0 as? DatabasePackageError else { return false }
      return true
    }
  }

  @Test("a database of another schema is refused with what to do")
  func otherSchema() async throws {
    let trial = try await Trial()
    let known = DatabaseSchema.version
    for (found, advice) in [(known - 1, "export again with the version"), (known + 1, "update Drydock here")] {
      try await trial.refuses(trial.forged(trial.export()) { $0.schema = found }) {
        guard let error = $0 as? DatabasePackageError else { return false }
        return error == .otherSchema(found: found, known: known) && error.recoverySuggestion?.contains(advice) == true
      }
    }
    var newer = try trial.export()
    newer[11] = 2
    try await trial.refuses(newer) { $0 as? DatabasePackageError == .otherVersion(found: 2, known: 1) }
  }

  @Test("what is no database, and what does more than hold data, is refused whatever its hashes say")
  func strangers() async throws {
    let trial = try await Trial()
    for content in [[], Array("no database".utf8), [UInt8](repeating: 0, count: 8192)] {
      try await trial.refuses(trial.package(of: content)) { $0 as? DatabasePackageError != nil }
    }
    let path = trial.mirror.folder.path + "/other.sqlite"
    try Connection(path: path, mode: .readWrite).run("CREATE TABLE ecosystem (number, name)")
    try await trial.refuses(trial.package(of: [UInt8](Data(contentsOf: URL(filePath: path))))) {
      $0 as? DatabasePackageError == .damaged(what: "the file in it is no advisory database")
    }
    // One of ours, with a program in it.
    try FileManager.default.copyItem(atPath: trial.mirror.database, toPath: path + "2")
    try Connection(path: path + "2", mode: .readWrite).run("CREATE VIEW v AS SELECT * FROM package")
    try await trial.refuses(trial.package(of: [UInt8](Data(contentsOf: URL(filePath: path + "2"))))) {
      $0 as? DatabasePackageError == .damaged(what: "the database in it has views or triggers")
    }
  }

  @Test(
    "with a key only what is signed with it is taken", .enabled(if: Keys.program != nil, Keys.absent),
    arguments: [true, false])
  func signatures(isFirst: Bool) async throws {
    let trial = try await Trial()
    let keys = try #require(isFirst ? Keys.one : Keys.two)
    let other = try #require(isFirst ? Keys.two : Keys.one)
    let signed = try trial.export(keys.own)
    try await trial.refuses(trial.export(), key: keys.theirs) { $0 as? DatabasePackageError == .unsigned }
    try await trial.refuses(signed, key: other.theirs) { $0 as? DatabasePackageError == .wrongSignature }
    // The signature of another package does not fit.
    try await trial.refuses(trial.forged(signed) { $0.sources[0].count += 1 }, key: keys.theirs) {
      $0 as? DatabasePackageError == .unsigned
    }
    let read = try DatabasePackage(ByteSource(signed))
    var label = read.label
    label.sources[0].count += 1
    let head = try DatabasePackage.head(DatabasePackage.opening(label), signature: read.signature)
    try await trial.refuses(head + read.packed.all(limit: 1 << 30), key: keys.theirs) {
      $0 as? DatabasePackageError == .wrongSignature
    }
    _ = try await importDatabase(at: trial.here, from: ByteSource(signed), key: keys.theirs)
    // Whoever has no key takes signed ones too.
    _ = try await importDatabase(at: trial.here, from: ByteSource(signed))
  }

  @Test("two imports at once leave one whole database")
  func twoAtOnce() async throws {
    let trial = try await Trial()
    let package = try ByteSource(trial.export())
    let path = trial.here
    try await withThrowingTaskGroup { group in
      for _ in 0..<4 { group.addTask { _ = try await importDatabase(at: path, from: package) } }
      try await group.waitForAll()
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == Data(contentsOf: URL(filePath: trial.mirror.database)))
  }

  @Test("without a database there is nothing to export")
  func absent() async throws {
    let trial = try await Trial()
    #expect(throws: AdvisoryError.absent(path: "/no/such")) { try trial.export(of: "/no/such") }
  }
}

/// A pair of keys, made by the `openssl` command.
struct Keys: Sendable, CustomTestStringConvertible {
  let name: String
  let own: PrivateKey
  let theirs: PublicKey
  var testDescription: String { name }

  static let program = Command.find("openssl")
  static let absent: Comment = "openssl is not installed (apt-get install)"
  static let one = try? Keys("Ed25519", ["-algorithm", "ED25519"])
  static let two = try? Keys("ECDSA", ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"])

  init(_ name: String, _ make: [String]) throws {
    self.name = name
    let pem = try Command.run([Self.program ?? "", "genpkey"] + make).output
    own = try PrivateKey(pem: pem)
    theirs = try PublicKey(pem: Command.run([Self.program ?? "", "pkey", "-pubout"], input: pem).output)
  }
}
