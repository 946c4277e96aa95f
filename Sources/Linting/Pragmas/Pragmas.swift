// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// What comments of a Dockerfile hold back.
///
/// - hadolint: `# hadolint ignore=DL3006,DL3008 # reason` for the line below it, `# hadolint global ignore=DL3006`.
/// - BuildKit: `# check=skip=StageNameCasing;error=true` in front of everything, `skip=all`.
/// - Trivy: `#trivy:ignore:DS-0002` for the instruction below it, with `exp:2026-12-31` until that day; above the first
///   instruction also for what is said of the file as a whole.
/// - our own: `# drydock ignore=DD301 reason` for the instruction below it, `# drydock global ignore=DD301 reason`.
struct Pragmas {
  /// Names that are not looked at, by the number of the instruction they stand above.
  private var ofInstructions: [Int: Set<String>] = [:]
  /// By line, as hadolint counts.
  private var ofLines: [Int: Set<String>] = [:]
  private var ofFile: Set<String> = []
  /// For remarks on the file as a whole.
  private var aboveAll: Set<String> = []
  private var skipsBuildKit = false
  private var failsBuildKit = false
  private let file: LintedFile

  /// - Parameter today: `YYYY-MM-DD`; `nil`: nothing has ended.
  init(_ file: LintedFile, today: String?) {
    self.file = file
    let dockerfile = file.dockerfile
    for comment in dockerfile.comments { read(comment, of: dockerfile, today: today) }
    if let check = dockerfile.directive("check") { read(check: check) }
  }

  /// Parts remarks into those that are told and those that are held back.
  func sort(_ remarks: [Remark]) -> Linted {
    var linted = Linted(remarks: [])
    for var remark in remarks {
      if holdsBack(remark) {
        linted.suppressed.append(remark)
      } else {
        if failsBuildKit, remark.aliases.contains(where: Self.isBuildKit) { remark.severity = .error }
        linted.remarks.append(remark)
      }
    }
    return linted
  }

  private func holdsBack(_ remark: Remark) -> Bool {
    let names = Set(([remark.rule] + remark.aliases).map { Alias.canonical($0) })
    if !ofFile.isDisjoint(with: names) { return true }
    if skipsBuildKit, remark.aliases.contains(where: Self.isBuildKit) { return true }
    if let ignored = ofLines[remark.instructionLine ?? remark.place.line], !ignored.isDisjoint(with: names) {
      return true
    }
    if let instruction = remark.instruction {
      return !(ofInstructions[instruction]?.isDisjoint(with: names) ?? true)
    }
    return !aboveAll.isDisjoint(with: names)
  }

  private mutating func read(_ comment: Comment, of dockerfile: Dockerfile, today: String?) {
    let text = comment.text
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let first = words.first else { return }
    let line = comment.place.line
    if first.lowercased().hasPrefix("trivy:ignore:") || first.lowercased().hasPrefix("tfsec:ignore:") {
      for word in words { readTrivy(word, above: line, of: dockerfile, today: today) }
    } else if first == "hadolint" {
      guard let names = Self.names(words.dropFirst(), mark: "ignore", text) else { return }
      if words.count > 1, words[1] == "global" { ofFile.formUnion(names) } else { ofLines[line + 1] = names }
    } else if first == "drydock" {
      guard let names = Self.names(words.dropFirst(), mark: "ignore", text) else { return }
      if words.count > 1, words[1] == "global" {
        ofFile.formUnion(names)
      } else {
        add(names, above: line, of: dockerfile)
      }
    }
  }

  /// `ignore = A, B # reason`: the names, in one spelling; `nil` where it says something else.
  private static func names(_ words: ArraySlice<Substring>, mark: String, _ text: String) -> Set<String>? {
    var words = words
    if words.first == "global" { words.removeFirst() }
    var rest = words.joined(separator: " ")[...]
    guard rest.hasPrefix(mark) else { return nil }
    rest = rest.dropFirst(mark.count).drop { $0 == " " }
    guard rest.first == "=" else { return nil }
    rest = rest.dropFirst().prefix { $0 != "#" }
    var names: Set<String> = []
    for part in rest.split(separator: ",") {
      // Behind the last name there may be a reason.
      guard let name = part.split(separator: " ").first else { continue }
      names.insert(Alias.canonical(String(name)))
    }
    return names.isEmpty ? nil : names
  }

  private mutating func readTrivy(_ word: Substring, above line: Int, of dockerfile: Dockerfile, today: String?) {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 3, parts[1].lowercased() == "ignore" else { return }
    if let mark = parts.firstIndex(of: "exp"), mark + 1 < parts.count, let today, parts[mark + 1] < today { return }
    let name = parts[2].prefix { $0 != "[" }
    guard !name.isEmpty else { return }
    let names: Set = [Alias.canonical(String(name))]
    let isAbove = add(names, above: line, of: dockerfile)
    if isAbove == dockerfile.instructions.indices.first { aboveAll.formUnion(names) }
  }

  /// Adds names for the instruction below a line, or for the one whose lines it stands among.
  @discardableResult
  private mutating func add(_ names: Set<String>, above line: Int, of dockerfile: Dockerfile) -> Int? {
    guard let index = dockerfile.instructions.firstIndex(where: { $0.lines.upperBound >= line }) else { return nil }
    ofInstructions[index, default: []].formUnion(names)
    return index
  }

  /// Specification: https://docs.docker.com/reference/dockerfile/#check
  private mutating func read(check: String) {
    for part in check.split(separator: ";") {
      let sides = part.split(separator: "=", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
      guard sides.count == 2 else { continue }
      switch sides[0].lowercased() {
      case "skip":
        if sides[1].lowercased() == "all" { skipsBuildKit = true }
        ofFile.formUnion(sides[1].split(separator: ",").map { Alias.canonical(String($0)) })
      case "error": failsBuildKit = sides[1].lowercased() == "true"
      default: break
      }
    }
  }

  /// Names of BuildKit's checks are words; all other tools number theirs.
  private static func isBuildKit(_ alias: String) -> Bool { !alias.contains { $0.isNumber } }
}
