// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Fixtures
import FoundationEssentials
import Linting
import Notations
import Reporting
import Testing

/// Each format, on the same remarks.
@Suite struct LintFormatsTests {
  private static let text = """
    FROM debian
    RUN apt-get update && apt-get install curl
    ADD "a,b<c>.txt" /srv/
    MAINTAINER me
    """

  private static var report: LintReport {
    var settings = LintSettings()
    settings.only = ["DD101", "DD201", "DD241", "DD403", "DD802"]
    let linted = Linter(settings: settings).lint(Dockerfile(text))
    return LintReport(
      files: [
        .init(name: "build/a b.Dockerfile", remarks: linted.remarks),
        .init(name: "gone", failure: "it is not there"), .init(name: "fine.Dockerfile"),
      ], version: "0.1.0", notes: ["a note"])
  }

  @Test(arguments: LintFormats.all.map { $0.name }) func isWrittenAsItWas(name: String) throws {
    let format = try #require(LintFormats.named(name))
    var out = ""
    format.init().write(Self.report, style: Style(), to: &out)
    try golden(out, "Formats/\(name).txt")
  }

  @Test func jsonIsAListOfRemarks() throws {
    var out = ""
    LintJSON().write(Self.report, style: Style(), to: &out)
    let list = try #require(try JSONValue(Array(out.utf8)).array)
    #expect(list.count == Self.report.remarks.count)
    for (value, remark) in zip(list, Self.report.remarks) {
      #expect(value["line"]?.int == remark.place.line)
      #expect(value["rule"]?.string == remark.rule)
      #expect(value["aliases"]?.array?.count == remark.aliases.count)
    }
  }

  @Test(.enabled(if: Validator.isThere, Comment(rawValue: Validator.absent))) func sarifIsValid() throws {
    var out = ""
    LintSARIF().write(Self.report, style: Style(), to: &out)
    let folder = try TemporaryFolder()
    #expect(try Validator.faultsOfSARIF(folder.write("lint.sarif", Array(out.utf8))) == "")
    LintSARIF().write(LintReport(files: []), style: Style(), to: &out)
  }

  @Test func fingerprintsStayWhenLinesMove() throws {
    func prints(_ text: String) throws -> Set<String> {
      var settings = LintSettings()
      settings.only = ["DD201"]
      let remarks = Linter(settings: settings).lint(Dockerfile(text)).remarks
      var out = ""
      LintCodeQuality().write(LintReport(files: [.init(name: "a", remarks: remarks)]), style: Style(), to: &out)
      let list = try #require(try JSONValue(Array(out.utf8)).array)
      return Set(list.compactMap { $0["fingerprint"]?.string })
    }
    let first = try prints(Self.text + "\nRUN apt-get install curl\n")
    #expect(first.count == 2)
    #expect(try prints("# a comment\n\n" + Self.text + "\nRUN apt-get install curl\n") == first)
  }

  @Test func namesOfFilesCannotForgeCommands() {
    let remark = Linter(only: "DD101").lint(Dockerfile("FROM debian\n")).remarks
    var out = ""
    LintGitHub().write(
      LintReport(files: [.init(name: "a\n::error::b,c:d%", remarks: remark)]), style: Style(), to: &out)
    #expect(out.split(separator: "\n").count == 1)
    #expect(out.contains("file=a%0A%3A%3Aerror%3A%3Ab%2Cc%3Ad%25,line=1"))
  }
}
