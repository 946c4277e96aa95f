// SPDX-License-Identifier: Apache-2.0

/// The base score of CVSS v4.0: look up the MacroVector, then interpolate towards the next one below.
///
/// Specification: https://www.first.org/cvss/v4-0/specification-document, section 8. Of the metrics outside the base
/// group the scoring takes the defaults: E:X counts as Attacked, CR, IR and AR as High (section 4.1), so EQ5 is 0, and
/// SI and SA are never Safety, so EQ4 is not 0.
enum CVSS4 {
  /// The score in tenths.
  static func baseScore(_ metrics: CVSSMetrics) -> Int {
    let m = metrics
    if ["VC", "VI", "VA", "SC", "SI", "SA"].allSatisfy({ m[$0] == "N" }) { return 0 }

    // Tables 24 to 29: the equivalence classes.
    let easy = [m["AV"] == "N", m["PR"] == "N", m["UI"] == "N"]
    let eq1 = !easy.contains(false) ? 0 : easy.contains(true) && m["AV"] != "P" ? 1 : 2
    let eq2 = m["AC"] == "L" && m["AT"] == "N" ? 0 : 1
    let highest = [m["VC"] == "H", m["VI"] == "H", m["VA"] == "H"]
    let eq3 = highest[0] && highest[1] ? 0 : highest.contains(true) ? 1 : 2
    // With every requirement High, EQ6 is 0 as soon as one impact on the vulnerable system is.
    let eq6 = highest.contains(true) ? 0 : 1
    let eq4 = ["SC", "SI", "SA"].contains { m[$0] == "H" } ? 1 : 2
    let here = MacroVector(eq1, eq2, eq3, eq4, 0, eq6)
    guard let value = here.score else { return 0 }

    // Section 8.2: how far the vector lies below the worst of its class, in steps of single metrics.
    let level = { (name: String, order: String) in m.rank(name, order) }
    let av = level("AV", "NALP")
    let pr = level("PR", "NLH")
    let ui = level("UI", "NPA")
    let ac = level("AC", "LH")
    let at = level("AT", "NP")
    let vulnerable = (level("VC", "HLN"), level("VI", "HLN"), level("VA", "HLN"))
    // SI and SA have Safety above High; SC has not. That does not show in distances below High.
    let subsequent = (level("SC", "HLN"), level("SI", "HLN"), level("SA", "HLN"))
    let steps1 = distance(
      (av, pr, ui), from: [[(0, 0, 0)], [(1, 0, 0), (0, 1, 0), (0, 0, 1)], [(3, 0, 0), (1, 1, 1)]][eq1])
    let steps2 = distance((ac, at, 0), from: [[(0, 0, 0)], [(1, 0, 0), (0, 1, 0)]][eq2])
    let steps36 = distance(vulnerable, from: [[(0, 0, 0)], [(1, 0, 0), (0, 1, 0)], [(1, 1, 1)]][eq3])
    let steps4 = distance(subsequent, from: eq4 == 1 ? [(0, 0, 0)] : [(1, 1, 1)])

    // The next lower MacroVector in each direction; EQ3 and EQ6 go together, and where two ways lead down the one
    // with the higher score counts.
    let below36 =
      eq6 == 1
      ? here.score(eq3: eq3 + 1, eq6: 1)
      : eq3 == 1
        ? here.score(eq3: 1, eq6: 1)
        : [here.score(eq3: 0, eq6: 1), here.score(eq3: 1, eq6: 0)].compactMap(\.self).max()
    let ways: [(below: Int?, steps: Int, depth: Int)] = [
      (here.score(eq1: eq1 + 1), steps1, [1, 4, 5][eq1]),
      (here.score(eq2: eq2 + 1), steps2, [1, 2][eq2]),
      (below36, steps36, [7, 8, 10][eq3]),
      (here.score(eq4: eq4 + 1), steps4, [6, 5, 4][eq4]),
      (here.score(eq5: 1), 0, 1),
    ]
    // The mean of (available distance * steps / depth), exact in units of 1/840: all depths divide 840.
    var count = 0
    var total = 0
    for way in ways {
      guard let below = way.below else { continue }
      count += 1
      total += (value - below) * way.steps * (840 / way.depth)
    }
    guard count > 0 else { return value }
    let unit = 840 * count
    return max(0, min(100, (2 * (value * unit - total) + unit) / (2 * unit)))
  }

  private typealias Levels = (Int, Int, Int)

  /// Steps from the first of the worst vectors of a class that is nowhere milder than `levels`.
  private static func distance(_ levels: Levels, from worst: [Levels]) -> Int {
    for top in worst where levels.0 >= top.0 && levels.1 >= top.1 && levels.2 >= top.2 {
      return levels.0 - top.0 + levels.1 - top.1 + levels.2 - top.2
    }
    return 0
  }
}
