// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages
import Versions

/// Reads the modules that a go.mod file requires. The `go` and `toolchain` lines name what the author had, not the
/// standard library of what was built, so nothing is taken from them.
///
/// Format: https://go.dev/ref/mod#go-mod-file. go.sum is not read: it keeps the checksums of every version that was ever
/// looked at, "including hashes for modules that are no longer used", so it is no list of what is used.
package struct GoMod: Cataloger {
  package static let name = "go-mod"
  package static let claims: [Claim] = ["**/go.mod"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    var requirements: [(module: Module, line: Int, isIndirect: Bool)] = []
    var replacements: [Module: Module] = [:]
    var found = LockedPackages(in: file)
    var block: String?
    var number = 0
    var hasLanguage = false
    try Lines(file.content).forEach { bytes, end in
      number += 1
      let text = bytes.text()
      let comment = text.ranges(of: "//").first
      var words = Self.words(comment.map { text[..<$0.lowerBound] } ?? text[...])
      if block != nil, words == [")"] {
        block = nil
        return true
      }
      guard !words.isEmpty else { return true }
      let verb = block ?? words.removeFirst()
      if block == nil, words == ["("] {
        block = verb
        return true
      }
      switch verb {
      case "require":
        guard words.count == 2 else {
          found.count("unlike a requirement", line: number)
          return true
        }
        // "// indirect" may have more words behind it.
        let note = comment.map { text[$0.upperBound...].drop { $0 == " " || $0 == "\t" } } ?? ""
        let isIndirect = note == "indirect" || note.hasPrefix("indirect ") || note.hasPrefix("indirect;")
        requirements.append((Module(path: words[0], version: words[1]), number, isIndirect))
      case "replace":
        guard let arrow = words.firstIndex(of: "=>"), (1...2).contains(arrow),
          (1...2).contains(words.count - arrow - 1)
        else {
          found.count("unlike a replacement", line: number)
          return true
        }
        replacements[Module(path: words[0], version: arrow == 2 ? words[1] : "")] =
          Module(path: words[arrow + 1], version: words.count - arrow == 3 ? words[arrow + 2] : "")
      case "go":
        // "A go directive … at most one": more of them say nothing more.
        if !hasLanguage, let version = words.first, Self.isBeforePruning(version) {
          found.remark(
            "go \(version.prefix(8)): modules that only other modules need are not all listed before go 1.17")
        }
        hasLanguage = true
      default: break
      }
      return max(requirements.count, replacements.count) <= file.budget.packages
    }
    let isOverBudget = max(requirements.count, replacements.count) > file.budget.packages
    if replacements.count > file.budget.packages {
      found.remark("more than \(file.budget.packages) replacements; the rest of the file is left out")
    }
    if block != nil, !isOverBudget {
      found.count("cut off by the end of the file", line: number)
    }
    for (module, line, isIndirect) in requirements {
      // "If the version on the left side of the arrow is omitted, all versions of the module are replaced."
      let replacement =
        replacements[module] ?? replacements[Module(path: module.path, version: "")]
      let real = replacement ?? module
      let isLocal = replacement.map { $0.version.isEmpty } ?? false
      found.add(
        .go, isLocal ? module.path : real.path, isLocal ? "" : real.version, line: line,
        relation: isIndirect ? .transitive : .direct,
        versionUnknown: isLocal ? "replaced by a folder" : nil)
    }
    return found.catalogued
  }

  private struct Module: Hashable {
    let path: String
    let version: String
  }

  /// "Lexical elements": words between blanks, or in quotes.
  private static func words(_ text: Substring) -> [String] {
    var words: [String] = []
    var rest = text
    while let first = rest.first, words.count < 8 {
      if first == " " || first == "\t" {
        rest = rest.dropFirst()
      } else if first == "\"" || first == "`" {
        let word = rest.dropFirst().prefix { $0 != first }
        words.append(String(word))
        rest = rest[word.endIndex...].dropFirst()
      } else if first == "(" || first == ")" {
        words.append(String(first))
        rest = rest.dropFirst()
      } else {
        let word = rest.prefix { !" \t()".contains($0) }
        words.append(String(word))
        rest = rest[word.endIndex...]
      }
    }
    return words
  }

  /// "If the go version is at 1.17 or higher", go.mod lists every module of the build.
  private static func isBeforePruning(_ version: String) -> Bool {
    let parts = version.split(separator: ".")
    guard parts.count >= 2, parts[0] == "1", let minor = Int(parts[1]) else { return false }
    return minor < 17
  }
}
