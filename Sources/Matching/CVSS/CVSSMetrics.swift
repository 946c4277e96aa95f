// SPDX-License-Identifier: Apache-2.0

/// The base metrics of one vector, each with a value its edition knows.
struct CVSSMetrics {
  /// One metric of an edition: its name, and the values it may take, a character each unless they are words.
  struct Rule {
    var name: String
    var values: [String]

    init(_ name: String, _ values: String) {
      self.name = name
      self.values = values.split(separator: " ").map(String.init)
    }
  }

  private var values: [String: String] = [:]

  /// Reads `NAME:VALUE` parts in any order; feeds keep to no order, though v4.0 section 7 sets one.
  init?(_ parts: [Substring], edition: CVSS.Edition) {
    let rules = edition == .v2 ? Self.second : edition == .v40 ? Self.fourth : Self.third
    for part in parts {
      let pair = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { return nil }
      let name = String(pair[0])
      let value = String(pair[1])
      let rule = rules.base.first { $0.name == name } ?? rules.others.first { $0.name == name }
      guard let rule, rule.values.contains(value), values.updateValue(value, forKey: name) == nil else { return nil }
    }
    guard rules.base.allSatisfy({ values[$0.name] != nil }) else { return nil }
  }

  /// The value of a base metric; every one of them is there.
  subscript(name: String) -> String { values[name] ?? "" }

  /// The place of a metric's value in a list of choices, best known first; past the end when it is none of them.
  func rank(_ name: String, _ order: String) -> Int {
    let value = self[name].utf8.first
    return order.utf8.firstIndex { $0 == value }.map { order.utf8.distance(from: order.utf8.startIndex, to: $0) }
      ?? order.utf8.count
  }

  private typealias Rules = (base: [Rule], others: [Rule])

  /// v2 guide, section 2.4, table 13.
  private static let second: Rules = (
    [
      Rule("AV", "L A N"), Rule("AC", "H M L"), Rule("Au", "M S N"), Rule("C", "N P C"), Rule("I", "N P C"),
      Rule("A", "N P C"),
    ],
    [
      Rule("E", "U POC F H ND"), Rule("RL", "OF TF W U ND"), Rule("RC", "UC UR C ND"),
      Rule("CDP", "N L LM MH H ND"), Rule("TD", "N L M H ND"), Rule("CR", "L M H ND"), Rule("IR", "L M H ND"),
      Rule("AR", "L M H ND"),
    ]
  )

  /// v3.1 section 6, table 15; v3.0 has the same metrics and values.
  private static let third: Rules = (
    [
      Rule("AV", "N A L P"), Rule("AC", "L H"), Rule("PR", "N L H"), Rule("UI", "N R"), Rule("S", "U C"),
      Rule("C", "H L N"), Rule("I", "H L N"), Rule("A", "H L N"),
    ],
    [
      Rule("E", "X H F P U"), Rule("RL", "X U W T O"), Rule("RC", "X C R U"), Rule("CR", "X H M L"),
      Rule("IR", "X H M L"), Rule("AR", "X H M L"), Rule("MAV", "X N A L P"), Rule("MAC", "X L H"),
      Rule("MPR", "X N L H"), Rule("MUI", "X N R"), Rule("MS", "X U C"), Rule("MC", "X N L H"), Rule("MI", "X N L H"),
      Rule("MA", "X N L H"),
    ]
  )

  /// v4.0 section 7, table 23.
  private static let fourth: Rules = (
    [
      Rule("AV", "N A L P"), Rule("AC", "L H"), Rule("AT", "N P"), Rule("PR", "N L H"), Rule("UI", "N P A"),
      Rule("VC", "H L N"), Rule("VI", "H L N"), Rule("VA", "H L N"), Rule("SC", "H L N"), Rule("SI", "H L N"),
      Rule("SA", "H L N"),
    ],
    [
      Rule("E", "X A P U"), Rule("CR", "X H M L"), Rule("IR", "X H M L"), Rule("AR", "X H M L"),
      Rule("MAV", "X N A L P"), Rule("MAC", "X L H"), Rule("MAT", "X N P"), Rule("MPR", "X N L H"),
      Rule("MUI", "X N P A"), Rule("MVC", "X H L N"), Rule("MVI", "X H L N"), Rule("MVA", "X H L N"),
      Rule("MSC", "X H L N"), Rule("MSI", "X S H L N"), Rule("MSA", "X S H L N"), Rule("S", "X N P"),
      Rule("AU", "X N Y"), Rule("R", "X A U I"), Rule("V", "X D C"), Rule("RE", "X L M H"),
      Rule("U", "X Clear Green Amber Red"),
    ]
  )
}
