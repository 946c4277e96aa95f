// SPDX-License-Identifier: Apache-2.0
import Fixtures
import Testing

/// The bounds of docs/reference/limits.md, held from outside: what the whole process takes.
@Suite(.enabled(if: BuiltBinary.isMeasurable, "the program is not built beside the tests, or there is no python3"))
struct MemoryTests {
  /// What runs the program and tells its peak: Linux counts what a process was forked from, and the tests are large.
  private static let measure = """
    import os, sys
    process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
    _, status, usage = os.wait4(process, 0)
    sys.stderr.write(str(usage.ru_maxrss))
    sys.exit(os.waitstatus_to_exitcode(status))
    """

  /// Kilobytes; the layers below unpack to hundreds of times as much.
  private static let bound = 100_000

  private func scan(_ name: String, _ body: [UInt8], times: Int) throws -> (output: String, peak: Int) {
    let folder = try TemporaryFolder()
    var base = TarBuilder()
    base.file("etc/os-release", "ID=alpine\nVERSION_ID=3.17.0\n")
    base.file("lib/apk/db/installed", "P:zlib\nV:1.2.12-r0\nA:x86_64\no:zlib\n\n")
    var head = TarBuilder()
    head.entry("0", name, [], size: body.count * times)
    // Members of gzip follow each other, so a long body is one short member many times.
    let member = Compress.gzip(body, level: 1)
    let stored = Compress.gzip(head.bytes) + (0..<times).flatMap { _ in member }
    let image = ImageBuilder([.init(tar: base.finished()), .init(tar: head.bytes, stored: stored)])
    let outcome = try BuiltBinary.run(
      ["-c", Self.measure, BuiltBinary.path, "sbom", "--format", "json", try image.writeLayout(folder)],
      program: "python3", variables: ["DRYDOCK_CACHE_DIR": folder.path + "/cache"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("zlib"))
    #expect(outcome.output.contains(#""kind": "file""#))
    return (outcome.output, try #require(Int(outcome.error)))
  }

  @Test func tenGigabytesOfZeros() throws {
    let outcome = try scan("zeros", [UInt8](repeating: 0, count: 4 << 20), times: 2560)
    #expect(outcome.peak < Self.bound)
    #expect(outcome.output.contains("decompression bomb"))
  }

  @Test func aPackageDatabaseOfManyPackages() throws {
    let record =
      "Package: a\nStatus: install ok installed\nVersion: 1\nDescription: \(String(repeating: "words ", count: 60))\n\n"
    let body = Array(String(repeating: record, count: 10_000).utf8)
    #expect(try scan("var/lib/dpkg/status", body, times: 64).peak < Self.bound)
  }

  @Test func aPackageDatabaseWithoutEndOfLine() throws {
    let body = (0..<(1 << 20)).map { (index: Int) -> UInt8 in
      let mixed = (index &* 31) ^ (index >> 5)
      return UInt8(97 + mixed % 26)
    }
    #expect(try scan("var/lib/dpkg/status", body, times: 256).peak < Self.bound)
  }

  @Test func manyDocumentsOfManyFindingsAreNotHeldAtOnce() throws {
    let trial = try ReportTrial(packages: 100, records: 100)
    func peak(_ reports: [String]) throws -> Int {
      let outcome = try BuiltBinary.run(
        ["-c", Self.measure, BuiltBinary.path, "cves", "-q", "-o", trial.place("first"), trial.image]
          + reports.flatMap { ["--report", "\($0)=\(trial.place($0))"] },
        program: "python3", variables: ["DRYDOCK_CACHE_DIR": trial.cache].merging(ReportTrial.job) { $1 })
      #expect(outcome.status == 0, "\(outcome.error)")
      return try #require(Int(outcome.error))
    }
    let all = ["markdown", "html", "sarif", "gitlab", "junit", "csv", "github", "only-packages", "json"]
    let most = try all.map { try peak([$0]) }.max() ?? 0
    let together = try peak(all)
    // Written one after the other, they take what the hungriest takes; the documents have several times as much.
    let written = try all.reduce(0) { try $0 + trial.folder.text($1).utf8.count } / 1024
    #expect(written > 20_000)
    #expect(together < most + written / 4, "\(together) kB, the hungriest alone \(most) kB, documents of \(written) kB")
  }
}
