// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Linting
import Notations
import Testing

/// What files of settings say of rules.
@Suite struct LintConfigurationTests {
  private func section(_ text: String) throws -> LintConfiguration {
    let root = try SettingsEntry(document: Array(text.utf8), file: "x.yaml")
    let entry = try #require(try root.entries(known: ["lint"]).first)
    return try LintConfiguration(entry)
  }

  private func severities(_ configuration: LintConfiguration, _ text: String) -> [String: Severity] {
    let remarks = Linter(settings: configuration.settings).lint(Dockerfile(text)).remarks
    return Dictionary(remarks.map { ($0.rule, $0.severity) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func rulesAreLeftOutByAnyOfTheirNames() throws {
    let text = "FROM debian\nRUN apt-get update && apt-get install -y curl\n"
    let all = severities(LintConfiguration(), text)
    #expect(all["DD101"] != nil && all["DD201"] != nil)
    let some = severities(try section("lint: {ignore: [DL3008, DD101]}"), text)
    #expect(some["DD101"] == nil && some["DD201"] == nil)
  }

  @Test func anAliasLeavesOutOnlyWhatItMeans() throws {
    let text = "FROM debian:12\nRUN apt-get install curl\nRUN yum install curl\n"
    let settings = try section("lint: {ignore: [DL3014]}").settings
    let remarks = Linter(settings: settings).lint(Dockerfile(text)).remarks.filter { $0.rule == "DD241" }
    #expect(remarks.map(\.place.line) == [3])
  }

  @Test func severitiesAreSet() throws {
    let text = "FROM debian\n"
    #expect(severities(try section("lint: {severity: {DD101: error}}"), text)["DD101"] == .error)
    #expect(severities(try section("lint: {severity: {DL3006: style}}"), text)["DD101"] == .style)
  }

  @Test func thresholdsAndShellCheckAreRead() throws {
    let configuration = try section("lint: {failure-threshold: error, shellcheck: false, disable-ignore-pragma: true}")
    #expect(configuration.failureThreshold == .error)
    #expect(configuration.usesShellCheck == false)
    #expect(configuration.settings.ignoresPragmas)
  }

  @Test(arguments: [
    "lint: {ignore: [DD999]}", "lint: {ignores: [DD101]}", "lint: {severity: {DD101: bad}}",
    "lint: {failure-threshold: 3}", "lint: {labels: {a: nothing}}", "lint: [DD101]",
  ]) func whatIsWrongIsSaid(text: String) { #expect(throws: SettingsError.self) { try section(text) } }

  @Test func hadolintsOwnFileIsRead() throws {
    let text = """
      failure-threshold: warning
      format: tty
      ignored: [DL3006, DL9999]
      override:
        error: [DL3008]
        style: [DL3015]
      trustedRegistries: [docker.io, "*.example.org"]
      label-schema:
        author: rawtext
        created: rfc3339
      strict-labels: true
      """
    let configuration = try LintConfiguration(hadolint: Array(text.utf8), file: ".hadolint.yaml")
    #expect(configuration.failureThreshold == .warning)
    #expect(configuration.settings.trustedRegistries == ["docker.io", "*.example.org"])
    #expect(configuration.settings.labels == ["author": .text, "created": .rfc3339])
    #expect(configuration.settings.isLabelListClosed)
    let found = severities(configuration, "FROM debian\nRUN apt-get update && apt-get install -y curl\n")
    #expect(found["DD101"] == nil && found["DD201"] == .error && found["DD222"] == .style)
  }
}
