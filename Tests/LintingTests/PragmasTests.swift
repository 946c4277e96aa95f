// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Linting
import Testing

/// Comments that hold remarks back.
@Suite struct PragmasTests {
  /// What is said of a text, by one rule, and what is held back.
  private func counts(
    _ text: String, _ code: String = "DD201", today: String? = nil, _ change: (inout LintSettings) -> Void = { _ in }
  ) -> [Int] {
    var settings = LintSettings()
    settings.only = [code]
    change(&settings)
    let linted = Linter(settings: settings).lint(Dockerfile(text), today: today)
    return [linted.remarks.count, linted.suppressed.count]
  }

  private func file(_ comment: String) -> String {
    "FROM debian:12-slim\n\(comment)\nRUN apt-get update && apt-get install -y --no-install-recommends curl\n"
  }

  @Test(arguments: [
    "# hadolint ignore=DL3008", "#hadolint ignore=DL3008", "# hadolint ignore = DL3008 , DL3009",
    "# hadolint ignore=DL3009,DL3008 # why", "# drydock ignore=DD201", "# drydock ignore=DL3008 the mirror is pinned",
    "# drydock ignore=DD221,DD201 the mirror is pinned",
  ]) func holdsBackBelow(comment: String) { #expect(counts(file(comment)) == [0, 1]) }

  @Test(arguments: [
    "# hadolint ignore=DL3009", "# ignore=DL3008", "# hadolint ignores DL3008", "# hadolint ignore=DL3008\n",
    "# drydock ignore", "# trivy:ignore:DS-0021", "# hadolint ignore=DL3008\n# another comment",
  ]) func holdsNothingBack(comment: String) { #expect(counts(file(comment)) == [1, 0]) }

  @Test func globalPragmasHoldForTheWholeFile() {
    let text = file("") + "# hadolint global ignore=DL3008\n"
    #expect(counts(text) == [0, 1])
    #expect(counts(file("") + "# drydock global ignore=DD201 reason\n") == [0, 1])
  }

  @Test func ourOwnMayStandAboveOtherComments() {
    #expect(counts(file("# drydock ignore=DD201 reason\n# another comment\n")) == [0, 1])
  }

  @Test func trivysHoldUntilTheirDay() {
    let text = "FROM debian:12-slim\n#trivy:ignore:AVD-DS-0005:exp:2026-06-01\nADD a.txt /\n"
    #expect(counts(text, "DD403", today: "2026-05-31") == [0, 1])
    #expect(counts(text, "DD403", today: "2026-06-02") == [1, 0])
    #expect(counts(text, "DD403") == [0, 1])
  }

  @Test func trivysAboveTheFirstInstructionAreOfTheFile() {
    #expect(counts("# trivy:ignore:DS-0002\nFROM debian:12-slim\nCMD [\"a\"]\n", "DD302") == [0, 1])
  }

  @Test func buildKitsDirectiveSkipsItsOwnChecks() {
    let text = "FROM debian:12-slim AS Build\n"
    #expect(counts(text, "DD803") == [1, 0])
    #expect(counts("# check=skip=StageNameCasing\n" + text, "DD803") == [0, 1])
    #expect(counts("# check=skip=all\n" + text, "DD803") == [0, 1])
    #expect(counts("# check=skip=FromAsCasing;error=true\n" + text, "DD803") == [1, 0])
    // It is one of hadolint's alone.
    #expect(counts("# check=skip=all\n" + file("")) == [1, 0])
  }

  @Test func buildKitsDirectiveMakesErrors() {
    var settings = LintSettings()
    settings.only = ["DD803"]
    let text = "# check=error=true\nFROM debian:12-slim AS Build\n"
    #expect(Linter(settings: settings).lint(Dockerfile(text)).remarks.map(\.severity) == [.error])
  }

  @Test func pragmasCanBeSwitchedOff() {
    #expect(counts(file("# hadolint ignore=DL3008")) { $0.ignoresPragmas = true } == [1, 0])
  }

  @Test func hadolintsShellIsTheShell() {
    let text = "FROM mcr.example/windows\n# hadolint shell=powershell\nRUN Get-Process | Select Name\n"
    #expect(counts(text, "DD508") == [0, 0])
  }
}
