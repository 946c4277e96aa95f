// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Reporting
import Testing

/// Several documents of one scan, from outside.
@Suite(.enabled(if: BuiltBinary.isThere, "the program is not built beside the tests"))
struct ReportBinaryTests {
  static let all = ["json", "markdown", "html", "sarif", "gitlab", "junit", "csv", "github"]

  @Test func oneScanWritesEveryFormat() throws {
    let trial = try ReportTrial()
    let several = try trial.run(
      ["cves", "-q", "--dockerfile", trial.place("Dockerfile")]
        + Self.all.flatMap { ["--report", "\($0)=\(trial.place($0))"] }, ReportTrial.job)
    #expect(several.status == 0, "\(several.error)")
    #expect(several.output.contains("teapot-1"))
    for format in Self.all {
      let alone = try trial.run(
        ["cves", "-q", "--dockerfile", trial.place("Dockerfile"), "--format", format], ReportTrial.job)
      #expect(alone.status == 0, "\(format): \(alone.error)")
      #expect(try trial.folder.text(format) == alone.output, "\(format)")
      #expect(alone.output.utf8.count > 1000)
    }
  }

  @Test func aDocumentIsWrittenWholeOrNotAtAll() throws {
    let trial = try ReportTrial()
    try trial.folder.write("old", Array("old".utf8))
    // The second one cannot be written, for want of a commit: the first one stays as it was.
    let failed = try trial.run([
      "cves", "-q", "--report", "html=\(trial.place("old"))", "--report", "github=\(trial.place("new"))",
    ])
    #expect(failed.status == 1)
    #expect(failed.error.contains("GITHUB_SHA"))
    #expect(try trial.folder.text("old") == "old")
    #expect(try trial.folder.names().filter { $0.contains(".drydock-") || $0 == "new" } == [])
  }

  @Test func whatCannotBeMeantIsRefusedBeforeAnythingIsRead() throws {
    let trial = try ReportTrial()
    func refusal(_ arguments: [String]) throws -> String {
      let outcome = try trial.run(["cves"] + arguments)
      #expect(outcome.status != 0, "\(arguments)")
      #expect(outcome.output == "")
      return outcome.error
    }
    #expect(try refusal(["--report", "html"]).contains("html"))
    #expect(try refusal(["--report", "html=-"]).contains("html=-"))
    #expect(try refusal(["--report", "pdf=x"]).contains("there is no format 'pdf' here"))
    let path = trial.place("x")
    #expect(try refusal(["--report", "csv=\(path)", "--report", "html=\(path)"]).contains("two documents"))
    #expect(try refusal(["-o", path, "--report", "html=\(path)"]).contains("two documents"))
    #expect(try refusal(["--dockerfile", trial.place("none")]).contains("cannot be read"))
    #expect(try refusal(["--report", "html=\(path)", trial.image]).contains("html speaks of one target"))
    #expect(try refusal(["--dockerfile", trial.place("Dockerfile"), trial.image]).contains("one target"))
    let many = Array(repeating: trial.image, count: 20)
    #expect(try refusal(["--format", "sarif"] + many).contains("at most 20 targets"))
  }

  @Test func severalTargetsAreInOneDocument() throws {
    let trial = try ReportTrial()
    let outcome = try trial.run(
      [
        "cves", "-q", "--format", "csv", "--report", "sarif=\(trial.place("s"))", "--report",
        "json=\(trial.place("j"))",
        "--report", "junit=\(trial.place("u"))", "--report", "markdown=\(trial.place("m"))", trial.image,
        trial.place("absent"),
      ])
    #expect(outcome.status == 1)
    let rows = outcome.output.split(separator: "\r\n")
    #expect(rows.count == 1 + 2 * 25 + 1)
    #expect(rows.contains { $0.contains("not scanned: ") && $0.contains("absent") })
    struct Many: Decodable {
      struct Run: Decodable {}
      let runs: [Run]
    }
    #expect(try JSONDecoder().decode(Many.self, from: Data(trial.folder.text("s").utf8)).runs.count == 3)
    #expect(try JSONDecoder().decode([Many.Run].self, from: Data(trial.folder.text("j").utf8)).count == 3)
    #expect(try trial.folder.text("u").ranges(of: "<testsuite ").count == 3)
    #expect(try trial.folder.text("m").ranges(of: "<!-- drydock report").count == 2)
  }

  @Test func textIsWhatACommandShows() throws {
    let trial = try ReportTrial()
    for (command, format) in [("cves", "packages"), ("quickview", "summary"), ("sbom", "list"), ("coverage", "text")] {
      let text = try trial.run([command, "-q", "--format", "text"])
      #expect(text.status == 0, "\(text.error)")
      #expect(try trial.run([command, "-q", "--format", format]).output == text.output)
    }
  }

  @Test func findingsArePlacedInTheDockerfile() throws {
    let trial = try ReportTrial()
    let outcome = try trial.run(["cves", "-q", "--format", "csv", "--dockerfile", trial.place("Dockerfile")])
    let rows = outcome.output.split(separator: "\r\n").dropFirst()
    #expect(rows.filter { $0.contains(",teapot-0,") }.allSatisfy { $0.contains(",Dockerfile:2,") })
    #expect(rows.filter { $0.contains(",teapot-3,") }.allSatisfy { $0.contains(",Dockerfile:3,") })
    try trial.folder.write("other", Array("FROM x\nRUN make\n".utf8))
    let other = try trial.run(["cves", "-q", "--format", "sarif", "--dockerfile", trial.place("other")])
    #expect(other.output.contains("other does not seem to be the Dockerfile of this image"))
  }

  @Test(.enabled(if: Validator.isThere, "\(Validator.absent)"))
  func validatorsOfOthersFindNoFault() throws {
    let trial = try ReportTrial(packages: 6, records: 9)
    let outcome = try trial.run(
      ["cves", "-q", "--dockerfile", trial.place("Dockerfile")]
        + Self.all.flatMap { ["--report", "\($0)=\(trial.place($0))"] }, ReportTrial.job)
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(try Validator.faultsOfSARIF(trial.place("sarif")) == "")
    let several = try trial.run(["cves", "-q", "--format", "sarif", "-o", trial.place("two"), trial.image, "absent"])
    #expect(several.status == 1)
    #expect(try Validator.faultsOfSARIF(trial.place("two")) == "")
    let script = """
      import csv, sys
      from junitparser import JUnitXml
      suites = list(JUnitXml.fromfile(sys.argv[1]))
      rows = list(csv.reader(open(sys.argv[2], newline="", encoding="utf-8"), strict=True))
      print(len(suites), suites[0].tests, suites[0].failures, len(list(suites[0])), len(rows), len({len(row) for row in rows}))
      """
    let read = try Validator.run("python3", ["-c", script, trial.place("junit"), trial.place("csv")])
    let words = read.text.split(whereSeparator: \.isWhitespace).map(String.init)
    let cases = try #require(words.count == 6 ? Int(words[3]) : nil, "\(read.errorText)")
    #expect(words == ["1", "\(cases)", "63", "\(cases)", "64", "1"])
  }

  @Test(.enabled(if: Validator.isThere, "\(Validator.absent)"))
  func recordedSARIFIsValid() throws {
    for name in ["sarif", "sarif-starter", "sarif-empty", "sarif-unmatched"] {
      let path = BuiltBinary.root + "/Tests/ReportingTests/Fixtures/formats/" + name
      #expect(try Validator.faultsOfSARIF(path) == "", "\(name)")
    }
  }
}
