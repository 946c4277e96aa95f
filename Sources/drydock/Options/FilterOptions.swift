// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting

/// Which findings are wanted.
struct FilterOptions: ParsableArguments {
  @Option(
    name: [.long, .customLong("severity")],
    help: ArgumentHelp(
      "Only these severities: critical, high, medium, low, unspecified (or unknown).", valueName: "severities"),
    completion: .list(Level.allCases.map(\.rawValue)))
  var onlySeverity: [String] = []

  @Flag(name: [.long, .customLong("ignore-unfixed")], help: "Only what has a fix.")
  var onlyFixed = false

  @Flag(help: "Only what has no fix yet.")
  var onlyUnfixed = false

  @Option(help: ArgumentHelp("Only packages whose name, or whose source's name, matches.", valueName: "regexes"))
  var onlyPackage: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only packages of these types of package URLs: deb, apk, rpm, pypi, npm, maven.", valueName: "types"))
  var onlyPackageType: [String] = []

  @Option(help: ArgumentHelp("Only these vulnerabilities, by any of their identifiers.", valueName: "ids"))
  var onlyCveId: [String] = []

  @Flag(help: "Only what CISA knows to be exploited.")
  var onlyCisaKev = false

  @Option(help: ArgumentHelp("Only what has at least this EPSS score, 0 to 1.", valueName: "min"))
  var epssScore: Double?

  @Option(help: ArgumentHelp("Only what has at least this EPSS percentile, 0 to 1.", valueName: "min"))
  var epssPercentile: Double?

  @Option(
    help: ArgumentHelp("Only what has these metrics in its CVSS vector: AV:N,PR:N.", valueName: "metrics"))
  var onlyMetric: [String] = []

  @Flag(help: "Only packages of the image that this one was built on.")
  var onlyBase = false

  @Flag(help: "Only packages that the image's own build brought.")
  var ignoreBase = false

  func validate() throws {
    for word in FilterOptions.words(onlySeverity) where FilterOptions.level(word) == nil {
      let known = Level.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("There is no severity '\(word)'; there are \(known).")
    }
    if onlyFixed && onlyUnfixed {
      throw ValidationError("--only-fixed and --only-unfixed together leave nothing; give one of them.")
    }
    if onlyBase && ignoreBase {
      throw ValidationError("--only-base and --ignore-base together leave nothing; give one of them.")
    }
    for word in FilterOptions.words(onlyMetric) where !FilterOptions.isMetric(word) {
      throw ValidationError("'\(word)' is no metric of a CVSS vector; write it as AV:N or PR:L.")
    }
    for (name, value) in [("--epss-score", epssScore), ("--epss-percentile", epssPercentile)] {
      if let value, !(0...1).contains(value) { throw ValidationError("\(name) goes from 0 to 1, not to \(value).") }
    }
  }

  /// The filter these options make; its expressions are checked before anything is read.
  func filter() throws -> ReportFilter {
    var filter = ReportFilter()
    filter.severities = FilterOptions.words(onlySeverity).compactMap(FilterOptions.level)
    filter.repair = onlyFixed ? .fixed : onlyUnfixed ? .unfixed : nil
    filter.packages = onlyPackage.flatMap(FilterOptions.expressions)
    filter.types = FilterOptions.words(onlyPackageType)
    filter.ids = FilterOptions.words(onlyCveId)
    filter.onlyKEV = onlyCisaKev
    filter.epssScore = epssScore
    filter.epssPercentile = epssPercentile
    filter.metrics = FilterOptions.words(onlyMetric)
    filter.side = onlyBase ? .base : ignoreBase ? .own : nil
    try filter.check()
    return filter
  }

  /// A severity by our word or by Trivy's.
  static func level(_ word: String) -> Level? {
    word.lowercased() == "unknown" ? .unspecified : Level(rawValue: word.lowercased())
  }

  /// "AV:N": a name and a value.
  static func isMetric(_ word: String) -> Bool {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.count <= 3 && $0.allSatisfy(\.isLetter) }
  }

  /// "critical,high" twice or once: words between commas.
  static func words(_ values: [String]) -> [String] {
    var words: [String] = []
    for value in values {
      for var word in value.split(separator: ",") {
        while word.first == " " { word.removeFirst() }
        while word.last == " " { word.removeLast() }
        if !word.isEmpty { words.append(String(word)) }
      }
    }
    return words
  }

  /// Expressions between commas; a comma within brackets ("a{1,2}", "[a,b]") or after a backslash belongs to one.
  static func expressions(_ value: String) -> [String] {
    var parts: [String] = [""]
    var depth = 0
    var isEscaped = false
    for character in value {
      if character == ",", depth == 0, !isEscaped {
        parts.append("")
        continue
      }
      if !isEscaped, "([{".contains(character) { depth += 1 }
      if !isEscaped, ")]}".contains(character) { depth -= 1 }
      isEscaped = character == "\\" && !isEscaped
      parts[parts.count - 1].append(character)
    }
    return parts.filter { !$0.isEmpty }
  }
}
