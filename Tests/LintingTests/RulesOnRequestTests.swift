// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Linting
import Testing

/// Rules that speak only where something is set, and what their remarks are called elsewhere.
@Suite struct RulesOnRequestTests {
  static func codes(_ text: String, _ settings: LintSettings = LintSettings()) -> Set<String> {
    Set(Linter(settings: settings).lint(Dockerfile(text)).remarks.map(\.rule))
  }

  @Test func theExperimentIsOffUnlessTheFileAsksForIt() {
    let file = "# note\nARG A=1\nFROM scratch\n"
    #expect(!Self.codes(file).contains("DD807"))
    for wanted in ["all", "InvalidDefinitionDescription", "Other, invaliddefinitiondescription"] {
      #expect(Self.codes("# check=skip=JSONArgsRecommended;experimental=\(wanted)\n\n" + file).contains("DD807"))
    }
    #expect(!Self.codes("# check=experimental=Other\n\n" + file).contains("DD807"))
    for name in ["DD807", "InvalidDefinitionDescription"] {
      var settings = LintSettings()
      settings.choices[name] = .init(isOn: true)
      #expect(Self.codes(file, settings).contains("DD807"), "\(name)")
    }
  }

  @Test func commentsMayIgnoreRulesUnlessAProjectForbidsIt() {
    let file = "# hadolint ignore=DL3006\nFROM debian\n"
    #expect(!Self.codes(file).contains("DD801"))
    var settings = LintSettings()
    settings.choices["DL1001"] = .init(isOn: true)
    #expect(Self.codes(file, settings).contains("DD801"))
  }

  @Test func registriesAndLabelsAreFreeUntilListed() {
    let file = "FROM debian:12\nLABEL a=1\n"
    #expect(Self.codes(file).isDisjoint(with: ["DD104", "DD712", "DD713"]))
    var settings = LintSettings()
    settings.trustedRegistries = ["hub.docker.com"]
    settings.labels = ["a": .text, "b": .text]
    #expect(Self.codes(file, settings).isSuperset(of: ["DD712"]))
    #expect(Self.codes(file, settings).isDisjoint(with: ["DD104", "DD713"]))
    settings.trustedRegistries = ["QUAY.io"]
    settings.isLabelListClosed = true
    settings.labels = ["b": .text]
    #expect(Self.codes(file, settings).isSuperset(of: ["DD104", "DD712", "DD713"]))
    #expect(!Self.codes("FROM quay.io/a/b:1\nLABEL b=1\n", settings).contains("DD104"))
  }

  @Test(arguments: [
    ("a@example.org", true), ("\"a b\"@example.org", true), ("a.b+c@[10.0.0.1]", true), ("a@b@example.org", false),
    ("a b@example.org", false), ("@example.org", false), ("a@", false), ("A <a@example.org>", false), ("a@b..c", false),
  ])
  func addressesAreTold(address: String, isValid: Bool) {
    var settings = LintSettings()
    settings.labels = ["contact": .email]
    let value = address.replacing("\"", with: "\\\"")
    let remarks = Linter(settings: settings).lint(Dockerfile("FROM scratch\nLABEL contact=\"\(value)\"\n")).remarks
    let spoken = remarks.filter { $0.rule == "DD714" }
    #expect(spoken.isEmpty == isValid)
    #expect(spoken.allSatisfy { $0.aliases == ["DL3058"] })
  }

  @Test(arguments: [
    ("FROM --platform=linux/amd64 debian:12", "DD105", ["DL3029", "FromPlatformFlagConstDisallowed"]),
    ("FROM --platform=linux/amd64 debian:12 AS amd64", "DD105", ["DL3029"]),
    ("FROM scratch AS a\nFROM scratch AS A", "DD113", ["DuplicateStageName"]),
    ("FROM scratch AS a\nFROM scratch AS a", "DD113", ["DL3024", "DS-0012", "DuplicateStageName"]),
    ("FROM scratch\nLABEL org.opencontainers.image.url=\"\"", "DD714", ["DL3051"]),
    ("FROM scratch\nLABEL org.opencontainers.image.url=a", "DD714", ["DL3052"]),
    ("FROM scratch\nCOPY --from=quay.io/a/b:latest /a /a", "DD102", []),
    ("FROM scratch\nRUN --mount=from=a,target=/a true", "DD111", []),
    ("FROM scratch\nCOPY --from=a /a /a", "DD111", ["DL3022"]),
  ])
  func aRemarkHasTheNamesThatMeanIt(text: String, code: String, aliases: [String]) throws {
    let remark = try #require(Linter().lint(Dockerfile(text)).remarks.first { $0.rule == code })
    #expect(remark.aliases == aliases)
  }
}
