// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

/// The program killed in the middle of its work.
@Suite(.enabled(if: BuiltBinary.isThere && Command.find("timeout") != nil, "the program or timeout(1) is not here"))
struct DatabaseKillTests {
  private let folder: TemporaryFolder
  private var database: String { folder.path + "/cache/db" }

  init() throws { folder = try TemporaryFolder() }

  /// A mirror of one ecosystem, in which every record says which state it is of.
  private func mirror(_ state: Int) throws -> String {
    var zip = ZipBuilder()
    for at in 0..<400 {
      let text = """
        {"id": "DDK-\(at)", "modified": "2026-01-0\(state)T00:00:00Z", "summary": "state \(state)", "affected": [{
          "package": {"ecosystem": "PyPI", "name": "pot-\(at % 50)"},
          "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "\(state).\(at)"}]}]}]}
        """
      zip.file("DDK-\(at).json", Array(text.utf8))
    }
    try folder.write("mirror\(state)/osv/PyPI/all.zip", zip.finished())
    return folder.path + "/mirror\(state)"
  }

  private func run(_ arguments: [String], dyingAfter seconds: Double? = nil) throws -> BuiltBinary.Outcome {
    let arguments = arguments + ["--cache-dir", folder.path + "/cache"]
    guard let seconds else { return try BuiltBinary.run(arguments) }
    return try BuiltBinary.run(["-s", "KILL", "\(seconds)", BuiltBinary.path] + arguments, program: "timeout")
  }

  /// What the database says of a record at either end of it; it is always one state, never both.
  private func state() throws -> String {
    let status = try run(["db", "status", "--format", "json"])
    #expect(status.status == 0, "\(status.error)")
    let words = try ["DDK-0", "DDK-399"].map { id in
      let found = try run(["db", "search", "--format", "json", id])
      #expect(found.status == 0, "\(found.error)")
      return found.output.contains("state 1") ? "1" : found.output.contains("state 2") ? "2" : "none"
    }
    #expect(words[0] == words[1])
    return words[0]
  }

  @Test func theDatabaseIsOldOrNewWheneverAnUpdateIsKilled() throws {
    let mirrors = [try mirror(1), try mirror(2)]
    var longest = 0.0
    for mirror in [mirrors[0], mirrors[1], mirrors[0]] {
      let begun = ContinuousClock.now
      #expect(try run(["db", "update", "--quiet", "--from", mirror]).status == 0)
      longest = (ContinuousClock.now - begun) / .seconds(1)
    }
    var before = "1"
    for round in 0..<50 {
      let new = "\((round + 1) % 2 + 1)"
      _ = try run(
        ["db", "update", "--quiet", "--from", mirrors[(round + 1) % 2]],
        dyingAfter: Double.random(in: 0.001...(longest * 1.1)))
      let after = try state()
      #expect(after == before || after == new, "round \(round)")
      before = after
    }
    #expect(try run(["db", "update", "--quiet", "--from", mirrors[1]]).status == 0)
    #expect(try state() == "2")
    let left = try FileManager.default.contentsOfDirectory(atPath: database).sorted()
    #expect(
      left.filter { !$0.hasSuffix(".checked") } == ["advisories.sqlite", "advisories.sqlite.lock"], "\(left)")
  }
}
