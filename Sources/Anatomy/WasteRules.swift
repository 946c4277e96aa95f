// SPDX-License-Identifier: Apache-2.0
package import Notations
import Reporting

/// How much waste an image may have: the rules of dive, also as a `.dive-ci` file writes them.
package struct WasteRules: Hashable, Sendable {
  /// From 0 to 1.
  package var lowestEfficiency: Double?
  package var highestWastedBytes: Int?
  /// From 0 to 1, though the rule is called a percentage.
  package var highestUserWasted: Double?

  /// No rule at all.
  package init() {}

  /// What dive takes where its file is silent.
  package static var ofDive: WasteRules {
    var rules = WasteRules()
    rules.lowestEfficiency = 0.9
    rules.highestUserWasted = 0.1
    return rules
  }

  /// What holds for an image.
  package enum Verdict: Hashable, Sendable {
    case passed
    /// What it breaks, one sentence each.
    case failed([String])
    /// Why that cannot be known.
    case undecided(String)
  }

  package var isEmpty: Bool { self == WasteRules() }

  /// Holds an image against the rules.
  package func verdict(on image: Composition) -> Verdict {
    if isEmpty { return .passed }
    guard let efficiency = image.efficiency else { return .undecided("there are more paths than are counted") }
    var broken: [String] = []
    if let lowestEfficiency, efficiency.score < lowestEfficiency {
      broken.append(
        "efficiency is \(Self.percent(efficiency.score)), and \(Self.percent(lowestEfficiency)) is asked for")
    }
    if let highestWastedBytes, efficiency.wasted > highestWastedBytes {
      broken.append("\(efficiency.wasted) bytes are wasted, and \(highestWastedBytes) are allowed")
    }
    if let highestUserWasted, efficiency.userWasted > highestUserWasted {
      broken.append(
        "\(Self.percent(efficiency.userWasted)) of what the build added is wasted, and "
          + "\(Self.percent(highestUserWasted)) are allowed")
    }
    if !broken.isEmpty { return .failed(broken) }
    // What could not be read may be waste.
    if let gap = image.gaps.first {
      let more = image.gaps.count > 1 ? " (and \(image.gaps.count - 1) more)" : ""
      return .undecided("not all of the image could be read: \(gap.subject): \(gap.reason)\(more)")
    }
    return .passed
  }

  /// "95.31 %", cut and not rounded, so that what is below a bound never looks like it.
  static func percent(_ part: Double) -> String {
    guard part.isFinite, part < 1e12 else { return "all and more" }
    let hundredths = Int((part * 10_000 + 1e-9).rounded(.down))
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) %"
  }
}

// MARK: - As they are written

extension WasteRules {
  /// Reads a `.dive-ci` file: YAML, the keys at the top or below `rules`, in either of dive's spellings.
  ///
  /// What is not there is as dive has it by default.
  /// - Parameter file: what errors call it.
  package init(diveFile bytes: [UInt8], file: String) throws(SettingsError) {
    self = .ofDive
    let document = try SettingsEntry(document: bytes, file: file)
    let known = Key.allCases.flatMap(\.spellings)
    for entry in try document.entries(known: known + ["rules"]) {
      guard entry.name == "rules" else {
        try take(entry)
        continue
      }
      for rule in try entry.entries(known: known) { try take(rule) }
    }
  }

  private enum Key: CaseIterable {
    case efficiency, bytes, share

    var spellings: [String] {
      switch self {
      case .efficiency: ["lowestEfficiency", "lowest-efficiency-threshold", "lowest-efficiency"]
      case .bytes: ["highestWastedBytes", "highest-wasted-bytes"]
      case .share: ["highestUserWastedPercent", "highest-user-wasted-percent"]
      }
    }
  }

  private mutating func take(_ entry: SettingsEntry) throws(SettingsError) {
    let text = entry.value.string ?? ""
    for key in Key.allCases where key.spellings.contains(entry.name) {
      switch key {
      case .bytes:
        guard let limit = ByteLimit(text) else { throw entry.unexpected(ByteLimit.wanted) }
        highestWastedBytes = limit.bytes
      case .efficiency:
        guard let limit = PartLimit(text) else { throw entry.unexpected(PartLimit.wanted) }
        lowestEfficiency = limit.part
      case .share:
        guard let limit = PartLimit(text) else { throw entry.unexpected(PartLimit.wanted) }
        highestUserWasted = limit.part
      }
    }
  }

  private static func isOff(_ text: String) -> Bool { ["", "disabled", "off", "false"].contains(text.lowercased()) }

  /// A bound such as `0.95`, or `disabled`.
  package struct PartLimit: Hashable, Sendable {
    package static var wanted: String { "a number from 0 to 1, or disabled" }
    /// `nil`: there is none.
    package let part: Double?

    package init?(_ text: String) {
      if isOff(text) {
        part = nil
        return
      }
      guard let number = Double(text), (0...1).contains(number) else { return nil }
      part = number
    }
  }

  /// A bound such as `20MB`, or `disabled`.
  package struct ByteLimit: Hashable, Sendable {
    package static var wanted: String { "a size such as 20MB or 512KiB, or disabled" }
    /// `nil`: there is none.
    package let bytes: Int?

    private static let units: [String: Double] = [
      "": 1, "b": 1, "k": 1e3, "kb": 1e3, "m": 1e6, "mb": 1e6, "g": 1e9, "gb": 1e9, "t": 1e12, "tb": 1e12,
      "ki": 1024, "kib": 1024, "mi": 1_048_576, "mib": 1_048_576, "gi": 1_073_741_824, "gib": 1_073_741_824,
      "ti": 1_099_511_627_776, "tib": 1_099_511_627_776,
    ]

    package init?(_ text: String) {
      if isOff(text) {
        bytes = nil
        return
      }
      let digits = text.prefix { $0 == "." || $0.isASCII && $0.isNumber }
      let unit = text.dropFirst(digits.count).drop { $0 == " " }.lowercased()
      guard let number = Double(digits), let factor = Self.units[unit], number * factor < 1e18 else { return nil }
      bytes = Int(number * factor)
    }
  }
}
