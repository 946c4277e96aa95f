// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

/// `drydock match` and `drydock db search`, from outside.
@Suite(.enabled(if: BuiltBinary.isThere, "the program is not built beside the tests"))
struct MatchTests {
  private let cache: TemporaryFolder

  init() throws { cache = try TemporaryFolder() }

  /// Runs `match -` on a text.
  private func match(_ input: String, _ file: String = "-") throws -> Command.Outcome {
    try Command.run(
      [BuiltBinary.path, "match", "--cache-dir", cache.path, file], environment: ["HOME": cache.path],
      input: Array(input.utf8))
  }

  @Test func eachLineIsAnsweredWithOneLine() throws {
    // Without a database the starter set answers.
    let outcome = try match(
      "Maven\torg.apache.logging.log4j:log4j-core\t2.14.1\n"
        + "pkg:maven/org.apache.logging.log4j/log4j-core@2.17.1?type=jar\r\n"
        + "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1#META-INF\n" + "npm\tno-such-package\t1.0.0")
    let lines = outcome.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(outcome.status == 0)
    #expect(lines.count == 5 && lines[0] == lines[2] && lines[0].split(separator: ",").contains("CVE-2021-44228"))
    #expect(lines[0].split(separator: ",").sorted() == lines[0].split(separator: ","))
    #expect(lines[3] == "-" && lines[4] == "")
    #expect(!lines[1].contains("CVE-2021-44228"))
    #expect(outcome.errorText == "")
  }

  @Test(arguments: [
    ("", ""), ("\n", "neither a package URL"), ("words\n", "neither a package URL"), ("a\tb\n", "neither"),
    ("npm\tlodash\t1\t2\n", "neither"), ("Nowhere\tx\t1\n", "no ecosystem of OSV is called 'Nowhere'"),
    ("npm\t\t1\n", "empty"), ("pkg:pypi/x\n", "no version"), ("pkg:nothing/x@1\n", "'nothing'"),
    ("pkg:deb/debian/x@1\n", "?distro=debian-12"),
    ("pkg:deb/kali/x@1?distro=kali-1\n", "no release"), ("pkg:\n", "no type"), ("pkg:pypi/%zz@1\n", "percent"),
    ("a\u{1B}[2J\n", "neither"),
  ])
  func whatCannotBeAnsweredIsSaid(_ input: String, _ complaint: String) throws {
    let outcome = try match(input)
    #expect(outcome.status == 0)
    #expect(outcome.text == (input.isEmpty ? "" : "E\n"))
    #expect(outcome.errorText.hasPrefix(input.isEmpty ? "" : "drydock: line 1: "))
    #expect(outcome.errorText.contains(complaint), "\(outcome.errorText)")
    #expect(!outcome.errorText.contains("\u{1B}"))
  }

  @Test(arguments: [
    ("pkg:generic/x@1\n", "no advisory source"), ("npm\tminimist\tnot a version\n", "not a version of npm"),
    ("Hackage\tno-such\t1\n", "no advisories for Hackage"),
  ])
  func aPackageThatNobodyCouldBeAskedAboutHasNoRecords(_ input: String, _ complaint: String) throws {
    let outcome = try match(input)
    #expect(outcome.status == 0)
    #expect(outcome.text == "-\n")
    #expect(outcome.errorText.hasPrefix("drydock: line 1: "))
    #expect(outcome.errorText.contains(complaint), "\(outcome.errorText)")
  }

  @Test func aLineOfAMegabyteAndBytesThatAreNoTextAreLinesToo() throws {
    let outcome = try Command.run(
      [BuiltBinary.path, "match", "--cache-dir", cache.path, "-"], environment: ["HOME": cache.path],
      input: [UInt8](repeating: 0xFF, count: 3 << 20) + Array("\nnpm\tno-such-package\t1.0.0\n".utf8))
    #expect(outcome.status == 0 && outcome.text == "E\n-\n")
  }

  @Test func aFileIsReadLikeStandardInput() throws {
    let path = try cache.write("list", Array("npm\tno-such-package\t1.0.0\n".utf8))
    #expect(try match("", path).text == "-\n")
    let absent = try match("", cache.path + "/absent")
    #expect(absent.status == 1 && absent.text == "")
    #expect(absent.errorText.hasPrefix("drydock: \(cache.path)/absent cannot be read: "))
  }

  @Test(.enabled(if: Shared.path != nil, Comment(rawValue: Shared.absent)))
  func theRecordedAnswersAreGivenByTheProgram() throws {
    let root = (Shared.path ?? "") + "/feeds/osv"
    let files = FileManager.default
    try files.createDirectory(atPath: cache.path + "/mirror", withIntermediateDirectories: true)
    for ecosystem in ["npm", "RubyGems"] {
      try files.createSymbolicLink(
        atPath: "\(cache.path)/mirror/\(ecosystem)", withDestinationPath: "\(root)/\(ecosystem)")
    }
    let update = try BuiltBinary.run(
      ["db", "update", "-q", "--from", cache.path + "/mirror", "--cache-dir", cache.path])
    #expect(update.status == 0, "\(update.error)")
    for ecosystem in ["npm", "RubyGems"] {
      let rows = try Shared.rows("oracles/affected-\(ecosystem).tsv").filter { $0.count == 4 }
      let outcome = try match(rows.map { $0[..<3].joined(separator: "\t") + "\n" }.joined())
      let answers = outcome.text.split(separator: "\n").map(String.init)
      #expect(answers.count == rows.count)
      let wrong = zip(rows, answers).filter { $0[3].split(separator: ",").sorted() != $1.split(separator: ",") }
      #expect(wrong.isEmpty, "\(wrong.prefix(3))")
    }
  }

  @Test func theDataCanBeSearched() throws {
    func search(_ arguments: String...) throws -> BuiltBinary.Outcome {
      try BuiltBinary.run(["db", "search", "--cache-dir", cache.path] + arguments)
    }
    let id = try search("cve-2021-44228")
    #expect(id.status == 0)
    #expect(id.output.contains("1 record bearing cve-2021-44228"))
    #expect(id.output.contains("CVE-2021-44228 CRITICAL"))
    #expect(id.output.contains("Maven"))
    let package = try search("--format", "json", "org.apache.logging.log4j:log4j-core")
    #expect(package.output.contains("\"kind\": \"package\"") && package.output.contains("\"CVE-2021-44228\""))
    let nothing = try search("no-such-thing")
    #expect(nothing.status == 0 && nothing.output.contains("No record bears the identifier no-such-thing"))
    #expect(try search("x", "--format", "yaml").status == 1)
  }

  @Test(arguments: ["Wolfi", "=x", "Wolfi="]) func aSecdbNeedsANameAndAnAddress(_ entry: String) throws {
    let outcome = try BuiltBinary.run(["db", "update", "--secdb", entry])
    #expect(outcome.status == 1 && outcome.error.contains("is not a name, =, and an address"))
  }
}
