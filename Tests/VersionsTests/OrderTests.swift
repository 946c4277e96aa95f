// SPDX-License-Identifier: Apache-2.0
import Testing
import Versions

/// Every comparison is an order: looked for in versions that are much alike, where mistakes are.
@Suite("The order of versions")
struct OrderTests {
  /// What versions are changed with.
  private static let pieces = [
    "0", "1", "2", "10", "00", ".", ".", "-", "_", "+", "~", "^", "a", "b", "rc", "RC", "alpha", "p", "pre", "post",
    "dev",
    "-r1", "_p1", ".0", "-1", "SNAPSHOT", "x", "1:",
  ]

  /// Versions of the corpus, changed at random.
  private static func versions(of scheme: VersionScheme, count: Int, _ dice: inout Dice) -> [String] {
    let known = Fact.facts(of: scheme).flatMap { [$0.a, $0.b] }.filter { isOrdered($0, scheme) }
    var versions: [String] = []
    for _ in 0..<count * 100 where versions.count < count {
      // Half of them come from few versions, so that many differ in one place only.
      let pool = Bool.random(using: &dice) ? known[...] : known.prefix(8)
      var text = Array(pool.randomElement(using: &dice) ?? "1")
      for _ in 0..<Int.random(in: 1...3, using: &dice) {
        let at = Int.random(in: 0...text.count, using: &dice)
        let end = min(text.count, at + Int.random(in: 0...1, using: &dice))
        text.replaceSubrange(at..<end, with: pieces.randomElement(using: &dice) ?? "")
      }
      if isOrdered(String(text), scheme) { versions.append(String(text)) }
    }
    return versions
  }

  /// Whether a text is a version, and none of those that the ecosystem's own tool orders in circles.
  private static func isOrdered(_ text: String, _ scheme: VersionScheme) -> Bool {
    guard scheme.isValid(text) else { return false }
    switch scheme {
    // A version without release equals all its releases; odd runs of separators go in circles, in pacman too.
    case .alpm: return text.wholeMatch(of: #/([0-9]+:)?[0-9A-Za-z]+([._+][0-9A-Za-z]+)*-[0-9]+(\.[0-9]+)?/#) != nil
    // A number and a word are ordered as text: 2 < 10 < 1a < 2.
    case .conan: return text.wholeMatch(of: #/[0-9]+(\.([0-9]+|[A-Za-z_]+))*(-[A-Za-z]+)?(\+[0-9]+)?/#) != nil
    // Lists, words and numbers are ordered pair by pair: 1.0.RCa0 < 1-0SNAPSHOT < 1 < 1.0.RCa0, says Maven 3.8.7.
    case .maven: return text.wholeMatch(of: #/[0-9]+(\.[0-9]+)*([.-][A-Za-z]+|-[A-Za-z]+[0-9]*(-SNAPSHOT)?)?/#) != nil
    default: return true
    }
  }

  @Test("Versions changed at random are sorted, and each pair agrees with that", arguments: VersionScheme.allCases)
  func isTotal(_ scheme: VersionScheme) {
    var dice = Dice(state: 7)
    for _ in 0..<12 {
      let sorted = Self.versions(of: scheme, count: 80, &dice).sorted { scheme.compare($0, $1) == .less }
      #expect(sorted.count == 80)
      var ranks: [Int] = []
      for i in sorted.indices {
        let isSame = i > 0 && scheme.compare(sorted[i - 1], sorted[i]) == .equal
        ranks.append(isSame ? ranks[i - 1] : i)
      }
      var wrong: [String] = []
      for i in sorted.indices {
        for j in sorted.indices {
          let expected = ranks[i] == ranks[j] ? 0 : ranks[i] < ranks[j] ? -1 : 1
          if scheme.compare(sorted[i], sorted[j])?.rawValue != expected { wrong.append("\(sorted[i]) \(sorted[j])") }
        }
      }
      #expect(wrong.isEmpty, "\(scheme): \(wrong.prefix(6))")
    }
  }

  @Test("Some tools order in circles, and are followed")
  func circles() {
    for (scheme, versions) in [
      (VersionScheme.conan, ["2", "10", "1a", "2"]), (.maven, ["1.0.RCa0", "1-0SNAPSHOT", "1", "1.0.RCa0"]),
    ] {
      for (a, b) in zip(versions, versions.dropFirst()) { #expect(scheme.compare(a, b) == .less) }
    }
  }
}
