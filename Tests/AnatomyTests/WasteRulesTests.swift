// SPDX-License-Identifier: Apache-2.0
import Notations
import Testing

@testable import Anatomy

@Suite struct WasteRulesTests {
  private static func rules(_ text: String) throws -> WasteRules {
    try WasteRules(diveFile: Array(text.utf8), file: ".dive-ci")
  }

  @Test func bothSpellingsAreRead() throws {
    let old = try Self.rules(
      "rules:\n  lowestEfficiency: 0.95\n  highestWastedBytes: 20MB\n  highestUserWastedPercent: 0.20\n")
    #expect(old.lowestEfficiency == 0.95)
    #expect(old.highestWastedBytes == 20_000_000)
    #expect(old.highestUserWasted == 0.2)
    let new = try Self.rules(
      "lowest-efficiency-threshold: '0.95'\nhighest-wasted-bytes: 20 MB\nhighest-user-wasted-percent: 0.2\n")
    #expect(new == old)
  }

  @Test func whatTheFileLeavesOutIsAsDiveHasIt() throws {
    #expect(try Self.rules("rules:\n  highestWastedBytes: 1KiB\n").lowestEfficiency == 0.9)
    #expect(try Self.rules("") == .ofDive)
    let none = try Self.rules(
      "rules:\n  lowestEfficiency: disabled\n  highestWastedBytes: \"off\"\n  highestUserWastedPercent: 'false'\n")
    #expect(none.isEmpty)
  }

  @Test(arguments: [
    "rules:\n  lowestEfficiency: 95", "lowestEfficiency: much", "highestWastedBytes: 20 apples", "rules: [1]",
    "highestUserWastedPercent: -0.1", "lowestEficiency: 0.9", "highestWastedBytes: 1e400", ": :", "a: b: c",
  ])
  func whatIsNoRuleIsRefused(text: String) {
    #expect(throws: SettingsError.self) { try Self.rules(text) }
  }

  @Test func anUnknownKeyIsToldWithItsLine() {
    #expect {
      try Self.rules("rules:\n  highestWastedByte: 3\n")
    } throws: { error in
      "\(error)" == ".dive-ci, line 2: there is no key 'rules.highestWastedByte'"
        && (error as? SettingsError)?.recoverySuggestion == "did you mean highestWastedBytes?"
    }
  }

  @Test func partsAreCutAndNotRounded() {
    #expect(WasteRules.percent(0.899999) == "89.99 %")
    #expect(WasteRules.percent(0.07) == "7.00 %")
    #expect(WasteRules.percent(1) == "100.00 %")
    #expect(WasteRules.percent(.infinity) == "all and more")
  }
}
