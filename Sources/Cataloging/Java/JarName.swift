// SPDX-License-Identifier: Apache-2.0

/// What the name of an archive tells: "guava-31.1-jre.jar" is guava in its version 31.1-jre.
struct JarName: Hashable {
  let artifact: String
  /// `nil` where the name has none.
  let version: String?

  /// Extensions of archives that hold Java, as their users know them: web, enterprise, persistence, service, NiFi's,
  /// Karaf's, resource adapters, Android's, plugins of Jenkins under both of its names, and Liferay's.
  static let extensions = [
    "jar", "war", "ear", "par", "sar", "nar", "kar", "rar", "aar", "jpi", "hpi", "lpkg",
  ]

  /// - Parameter path: a path, of which the last component counts.
  init(_ path: String) {
    let file = path.split(separator: "/").last ?? ""
    let stem = file.lastIndex(of: ".").map { file[..<$0] } ?? file
    let parts = stem.split(separator: "-", omittingEmptySubsequences: false)
    if let cut = Self.versionStart(parts) {
      artifact = parts[..<cut].joined(separator: "-")
      version = Self.version(parts[cut...])
    } else if let (name, number) = Self.glued(stem) {
      artifact = String(name)
      version = String(number)
    } else {
      artifact = String(stem)
      version = nil
    }
  }

  /// Words that may stand inside a version, so that a number behind them is part of it.
  private static let qualifiers: Set<String> = [
    "alpha", "beta", "b", "m", "milestone", "rc", "cr", "snapshot", "final", "ga", "release", "sp", "build", "r", "rev",
    "jre", "android", "incubating", "pre", "preview", "ea", "dev", "patch", "hotfix", "redhat", "p",
  ]

  /// Parts that say which variant of an artifact a file is; they are no part of its version.
  private static let classifiers: Set<String> = [
    "sources", "javadoc", "tests", "test", "shaded", "uber", "exec", "standalone", "linux", "osx", "windows", "natives",
    "jar", "no_aop", "indy",
  ]

  /// The first part that starts with a digit, but not the "1.2" of "log4j-1.2-api-2.17.1": where a word that is no
  /// qualifier follows, and then another number with a dot, the version is that one.
  private static func versionStart(_ parts: [Substring]) -> Int? {
    guard var start = parts.indices.dropFirst().first(where: { startsWithDigit(parts[$0]) }) else { return nil }
    var hasWord = false
    for index in (start + 1)..<max(parts.count, start + 1) {
      if startsWithDigit(parts[index]) {
        if hasWord, parts[index].contains(".") {
          start = index
          hasWord = false
        }
      } else {
        let word = parts[index].prefix { $0.isLetter || $0 == "_" }.lowercased()
        if classifiers.contains(word) { break }
        if !qualifiers.contains(word), word.count > 1 { hasWord = true }
      }
    }
    return start
  }

  private static func version(_ parts: ArraySlice<Substring>) -> String {
    var kept = parts.prefix { part in !classifiers.contains(part.prefix { $0.isLetter || $0 == "_" }.lowercased()) }
    // "log4j-1.2-1.2.17": the line of releases, then the release.
    if kept.count == 2, let first = kept.first, let last = kept.last, last.hasPrefix(first + ".") { kept = [last] }
    return kept.joined(separator: "-")
  }

  /// Names without a dash before the version: "org.eclipse.osgi_3.18.200.v2023", "py4j0.10.9".
  private static func glued(_ stem: Substring) -> (Substring, Substring)? {
    if let cut = stem.lastIndex(of: "_") {
      let tail = stem[stem.index(after: cut)...]
      if startsWithDigit(tail), tail.contains("."), cut > stem.startIndex { return (stem[..<cut], tail) }
    }
    var start = stem.endIndex
    while start > stem.startIndex {
      let before = stem.index(before: start)
      guard isDigit(stem[before]) || stem[before] == "." else { break }
      start = before
    }
    let tail = stem[start...].drop { $0 == "." }
    guard start > stem.startIndex, tail.contains("."), startsWithDigit(tail), isDigit(tail.last) else { return nil }
    return (stem[..<start], tail)
  }

  private static func startsWithDigit(_ text: Substring) -> Bool { isDigit(text.first) }

  private static func isDigit(_ character: Character?) -> Bool {
    guard let character else { return false }
    return character.isASCII && character.isNumber
  }
}
