// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Linting
import Testing

@Suite struct RulesTests {
  /// Each file of the folder declares one rule, and the list has them all.
  @Test func everyRuleIsListed() throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    let folder = root + "/Sources/Linting/Rules"
    var declared: Set<String> = []
    for file in try FileManager.default.contentsOfDirectory(atPath: folder) where file.hasSuffix(".swift") {
      let text = String(decoding: try Data(contentsOf: URL(filePath: folder + "/" + file)), as: UTF8.self)
      guard text.contains(": DockerfileRule {") else { continue }
      declared.insert(String(file.dropLast(6)))
    }
    #expect(declared == Set(Rules.all.map { String(describing: $0) }))
  }

  /// What the peers check, by the names that peers.md lists: each is an alias of a rule, or it is said here why not.
  @Test(arguments: Peers.names) func everyCheckOfThePeersIsCovered(name: String) {
    #expect(Peers.left[name] != nil || !Rules.guides(named: name).isEmpty, "\(name)")
  }

  /// Nothing is excused that is covered after all.
  @Test func noExcuseIsStale() {
    for name in Peers.left.keys { #expect(Rules.guides(named: name).isEmpty, "\(name)") }
  }

  @Test func aliasesAreOneInAllTheirSpellings() {
    let codes = Set(Rules.guides(named: "DS-0002").map(\.code))
    for name in ["DS002", "AVD-DS-0002", "ds-0002", "avd-ds-0002"] {
      #expect(Set(Rules.guides(named: name).map(\.code)) == codes, "\(name)")
    }
    #expect(Rules.guides(named: "stagenamecasing").map(\.code) == Rules.guides(named: "StageNameCasing").map(\.code))
    #expect(Rules.guides(named: "DD999").isEmpty)
  }
}

/// The checks of other tools.
enum Peers {
  static let hadolint =
    ([1001] + Array(3000...3004) + Array(3006...3016) + Array(3018...3030) + Array(3032...3038) + Array(3040...3062)
    + [3064, 3066, 3067, 4000, 4001, 4003, 4004, 4005, 4006]).map { "DL\($0)" }
  static let buildKit = [
    "StageNameCasing", "FromAsCasing", "NoEmptyContinuation", "ConsistentInstructionCasing", "DuplicateStageName",
    "ReservedStageName", "JSONArgsRecommended", "MaintainerDeprecated", "UndefinedArgInFrom", "WorkdirRelativePath",
    "UndefinedVar", "MultipleInstructionsDisallowed", "LegacyKeyValueFormat", "InvalidBaseImagePlatform",
    "RedundantTargetPlatform", "SecretsUsedInArgOrEnv", "InvalidDefaultArgInFrom", "FromPlatformFlagConstDisallowed",
    "CopyIgnoredFile", "InvalidDefinitionDescription", "ExposeProtoCasing", "ExposeInvalidFormat",
  ]
  static let trivy = [
    1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 19, 20, 21, 22, 23, 25, 26, 27, 29, 30, 31,
  ].map { "DS-00" + ($0 < 10 ? "0" : "") + "\($0)" }
  static let dockle = [
    "CIS-DI-0001", "CIS-DI-0002", "CIS-DI-0005", "CIS-DI-0006", "CIS-DI-0007", "CIS-DI-0008", "CIS-DI-0009",
    "CIS-DI-0010", "DKL-DI-0001", "DKL-DI-0002", "DKL-DI-0003", "DKL-DI-0004", "DKL-DI-0005", "DKL-DI-0006",
    "DKL-LI-0001", "DKL-LI-0002", "DKL-LI-0003",
  ]
  static let names = hadolint + buildKit + trivy + dockle

  /// Checks that no Dockerfile can answer.
  static let left: [String: String] = [
    "CIS-DI-0002": "it asks whether Docker's own signing is switched on where the image is pulled",
    "CIS-DI-0005": "it asks for a variable of the machine that builds",
  ]
}
