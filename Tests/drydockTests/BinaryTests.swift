// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

@testable import drydock

/// The program from outside: standard output, standard error, exit status.
@Suite(.enabled(if: BuiltBinary.isThere, "the program is not built beside the tests"))
struct BinaryTests {
  private let scratch: TemporaryFolder

  init() throws { scratch = try TemporaryFolder() }

  /// A folder that is an image without packages.
  private var target: String { "fs://" + scratch.path }

  @Test func versionIsOneLine() throws {
    let outcome = try BuiltBinary.run(["version"])
    #expect(outcome.status == 0)
    #expect(outcome.output == "drydock \(Drydock.version)\n")
    #expect(outcome.error == "")
  }

  @Test func helpGoesToStandardOutput() throws {
    for arguments in [[], ["--help"], ["help"], ["db"], ["cves", "--help"], ["help", "cves"]] {
      let outcome = try BuiltBinary.run(arguments)
      #expect(outcome.status == 0, "\(arguments)")
      #expect(outcome.output.contains("USAGE: drydock"), "\(arguments)")
      #expect(outcome.error == "", "\(arguments)")
    }
  }

  @Test(arguments: [
    ["nothing"], ["cves"], ["cves", "--unknown", "x"], ["cves", "--format", "sarif", "x"], ["coverage", "a", "b"],
    ["cves", "--only-fixed", "--only-unfixed", "x"], ["cves", "--epss-score", "2", "x"],
    ["cves", "--only-severity", "bad", "x"], ["sbom", "--verify", "some", "x"], ["db", "nothing"],
    ["explain", "x"], ["cves", "--only-package", "(", "x"],
  ])
  func aWrongOptionIsStatusOneAndSaidOnStandardError(arguments: [String]) throws {
    let outcome = try BuiltBinary.run(arguments)
    #expect(outcome.status == 1)
    #expect(outcome.output == "")
    #expect(outcome.error.hasPrefix("drydock: "))
  }

  @Test func aReportIsWrittenToAFileOrToStandardOutput() throws {
    let written = try BuiltBinary.run(["quickview", "--format", "json", target])
    #expect(written.status == 0)
    #expect(written.output.hasPrefix("{\n") && written.output.hasSuffix("}\n"))
    let other = try TemporaryFolder()
    let silent = try BuiltBinary.run(["quickview", "--format", "json", "-o", other.path + "/report.json", target])
    #expect(silent.status == 0)
    #expect(silent.output == "")
    #expect(try other.text("report.json") == written.output)
    #expect(try other.names() == ["report.json"])
  }

  @Test func aFolderThatIsNotThereIsSaidAndNothingIsLeft() throws {
    let outcome = try BuiltBinary.run(["quickview", "-o", scratch.path + "/absent/report", target])
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("absent/report cannot be written"))
    #expect(try scratch.names() == [])
  }

  @Test func withoutAHomeTheCacheDirectoryIsAskedFor() throws {
    let outcome = try BuiltBinary.run(["quickview", target], variables: ["HOME": ""])
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("no cache directory"))
    #expect(outcome.error.contains("  → name one: DRYDOCK_CACHE_DIR="))
    let named = try BuiltBinary.run(
      ["quickview", target], variables: ["HOME": "", "DRYDOCK_CACHE_DIR": scratch.path + "/cache"])
    #expect(named.status == 0)
  }

  @Test func theGateDecidesTheExitStatus() throws {
    let nothing = try BuiltBinary.run(["cves", "-e", target])
    #expect(nothing.status == 3)
    #expect(
      nothing.error
        == "drydock: gate undecided: no finding remains, but no package was found, so there was nothing to check\n")
    #expect(try BuiltBinary.run(["cves", "-eq", target]).error == "")
    #expect(try BuiltBinary.run(["cves", target]).status == 0)
    let known = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: known.path + "/site-packages/PyYAML-5.3.dist-info", withIntermediateDirectories: true)
    try Data("Metadata-Version: 2.1\nName: PyYAML\nVersion: 5.3\n".utf8)
      .write(to: URL(filePath: known.path + "/site-packages/PyYAML-5.3.dist-info/METADATA"))
    let failed = try BuiltBinary.run(["cves", "--exit-code", "fs://" + known.path])
    #expect(failed.status == 2, "\(failed.output)")
    #expect(failed.output.hasPrefix("Starter database"))
    #expect(failed.error.hasPrefix("drydock: gate failed: "))
    let filtered = try BuiltBinary.run(["cves", "-e", "--only-cve-id", "CVE-1999-0001", "fs://" + known.path])
    #expect(filtered.status == 3)
  }

  @Test func aClosedPipeIsNoError() throws {
    for arguments in [["version"], ["cves", "--help"], ["quickview", target], ["sbom", target]] {
      let outcome = try BuiltBinary.run(arguments, closesPipe: true)
      #expect(outcome.status == 0, "\(arguments)")
      #expect(outcome.error == "", "\(arguments)")
    }
  }

  @Test func colourIsWrittenOnlyWhereItIsWanted() throws {
    func output(_ variables: [String: String], _ arguments: [String] = []) throws -> String {
      try BuiltBinary.run(["quickview"] + arguments + [target], variables: variables).output
    }
    let plain = try output([:])
    #expect(!plain.contains("\u{1B}"))
    #expect(try output(["CLICOLOR_FORCE": "1"]).contains("\u{1B}["))
    #expect(try output(["CLICOLOR_FORCE": "0"]) == plain)
    #expect(try output(["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]) == plain)
    #expect(try output(["CLICOLOR_FORCE": "1"], ["--no-color"]) == plain)
    #expect(try output(["CLICOLOR_FORCE": "1", "DRYDOCK_NO_COLOR": "true"]) == plain)
  }

  @Test func variablesStandForOptions() throws {
    let json = try BuiltBinary.run(["quickview", target], variables: ["DRYDOCK_FORMAT": "json"])
    #expect(json.output.hasPrefix("{"))
    let text = try BuiltBinary.run(["quickview", "--format=summary", target], variables: ["DRYDOCK_FORMAT": "json"])
    #expect(!text.output.hasPrefix("{"))
    let wrong = try BuiltBinary.run(["quickview", target], variables: ["DRYDOCK_FORMAT": "none"])
    #expect(wrong.status == 1)
    #expect(wrong.error.contains("DRYDOCK_FORMAT"))
  }

  @Test func theStatusOfTheDatabaseIsThatOfTheStarterSetUntilThereIsOne() throws {
    let cache = ["--cache-dir", scratch.path + "/cache"]
    let starter = try BuiltBinary.run(["db", "status"] + cache)
    #expect(starter.status == 0)
    #expect(starter.output.hasPrefix("Starter database of "))
    let wrong = try BuiltBinary.run(["db", "update", "--from", scratch.path + "/absent"] + cache)
    #expect(wrong.status == 1)
    #expect(wrong.error.hasPrefix("drydock: the database was not updated: "))
    #expect(wrong.error.contains("\n  → "))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsAreWritten(shell: String) throws {
    let outcome = try BuiltBinary.run(["--generate-completion-script", shell])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("only-severity"))
  }
}
