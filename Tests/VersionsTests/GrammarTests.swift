// SPDX-License-Identifier: Apache-2.0
import Fixtures
import Testing
import Versions

/// One line of a corpus: two versions in their order, or a text that is no version.
struct Fact: Sendable, CustomTestStringConvertible {
  let scheme: VersionScheme
  let a: String
  /// `nil` for a text that is no version.
  let order: VersionOrder?
  let b: String

  var testDescription: String {
    switch order {
    case .less?: "\(scheme): \(a) < \(b)"
    case .equal?: "\(scheme): \(a) = \(b)"
    case .greater?: "\(scheme): \(a) > \(b)"
    case nil: "\(scheme): '\(a)' is no version"
    }
  }

  init?(_ line: String, scheme: VersionScheme) {
    self.scheme = scheme
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    if words[0] == "invalid" {
      a = words.dropFirst().joined(separator: " ")
      order = nil
      b = ""
      return
    }
    guard words.count == 3 else { return nil }
    a = words[0]
    b = words[2]
    switch words[1] {
    case "<": order = .less
    case "=": order = .equal
    default: return nil
    }
  }

  /// All lines of all corpora; a line that cannot be read becomes a fact that no scheme fulfils.
  static let all: [Fact] = VersionScheme.allCases.flatMap(facts)

  static func facts(of scheme: VersionScheme) -> [Fact] {
    guard let lines = try? Fixture("\(scheme.rawValue).txt").lines else { return [] }
    return lines.compactMap { Fact($0, scheme: scheme) }
  }
}

@Suite("The grammars")
struct GrammarTests {
  @Test("The order is that of the corpus", arguments: Fact.all)
  func order(_ fact: Fact) {
    guard let order = fact.order else {
      #expect(!fact.scheme.isValid(fact.a))
      #expect(fact.scheme.compare(fact.a, "1.0.0") == nil)
      #expect(fact.scheme.compare("1.0.0", fact.a) == nil)
      return
    }
    #expect(fact.scheme.isValid(fact.a) && fact.scheme.isValid(fact.b))
    #expect(fact.scheme.compare(fact.a, fact.b) == order)
    #expect(fact.scheme.compare(fact.b, fact.a)?.rawValue == -order.rawValue)
  }

  @Test("Every line of a corpus is read", arguments: VersionScheme.allCases)
  func corpora(_ scheme: VersionScheme) throws {
    #expect(try Fixture("\(scheme.rawValue).txt").lines.count == Fact.facts(of: scheme).count)
    #expect(Fact.facts(of: scheme).count > 40)
  }

  @Test("Comparison is an order: what is sorted stays sorted, and equals are one", arguments: VersionScheme.allCases)
  func transitivity(_ scheme: VersionScheme) {
    let facts = Fact.facts(of: scheme).filter { $0.order != nil }
    let versions = Set(facts.flatMap { [$0.a, $0.b] }).sorted().sorted { scheme.compare($0, $1) == .less }
    var rank = 0
    let ranks = versions.indices.map { i in
      if i > 0, scheme.compare(versions[i - 1], versions[i]) != .equal { rank += 1 }
      return rank
    }
    for i in versions.indices {
      for j in versions.indices {
        let expected = ranks[i] == ranks[j] ? 0 : ranks[i] < ranks[j] ? -1 : 1
        #expect(scheme.compare(versions[i], versions[j])?.rawValue == expected, "\(versions[i]) and \(versions[j])")
      }
    }
  }

  @Test("The empty text is no version", arguments: VersionScheme.allCases)
  func empty(_ scheme: VersionScheme) {
    #expect(!scheme.isValid(""))
    #expect(scheme.compare("", "1.0.0") == nil)
    #expect(scheme.compare("1.0.0", "") == nil)
  }

  @Test("pacman's release counts only where both have one")
  func pacmanReleases() {
    for release in ["1.0-1", "1.0-2", "1.0-10"] { #expect(VersionScheme.alpm.compare("1.0", release) == .equal) }
    #expect(VersionScheme.alpm.compare("1.0", "1.0.1-1") == .less)
    #expect(VersionScheme.alpm.compare("1:1.0", "1.1-1") == .greater)
  }

  @Test("A release of rpm counts where only one has it")
  func rpmReleases() {
    #expect(VersionScheme.rpm.compare("1.0", "1.0-1.el8") == .less)
    #expect(VersionScheme.rpm.compare("1:1.0", "1:1.0-0") == .less)
    #expect(VersionScheme.rpm.compare("1.0^git1", "1.0-1") == .greater)
  }

  @Test("Numbers are of any size, in every scheme that does not forbid it", arguments: VersionScheme.allCases)
  func bigNumbers(_ scheme: VersionScheme) {
    let lower = "1.0." + String(repeating: "9", count: 40)
    let higher = "1.0.1" + String(repeating: "0", count: 40)
    guard scheme.isValid(lower) else {
      #expect([.npm, .cargo, .nuget, .cran, .hackage].contains(scheme))
      return
    }
    #expect(scheme.compare(lower, higher) == .less)
    #expect(scheme.compare(higher, higher) == .equal)
  }
}
