// SPDX-License-Identifier: Apache-2.0
import Reporting

/// Reads what a field `License` of Debian says in its first line.
///
/// Copyright format 1.0, section 7.2, "Syntax": short names with `and` and `or` between them, of which `and` binds
/// stronger, and commas, which part what is on both sides: "A or B, and C" is "(A or B) and C". A name may have
/// "with … exception" behind it.
enum DebianLicense {
  /// Longer lines are no names but a text.
  private static let longest = 1024
  /// Of a line that keeps to no syntax.
  private static let longestName = 100

  private enum Operator { case and, or }

  /// What stands between two commas: alternatives, in each of them what holds together.
  private struct Clause {
    /// What joins it with the clause before.
    var joint: Operator?
    var alternatives: [[String]] = [[]]

    /// What it names first, where it names any.
    var first: Operator? {
      if alternatives.count > 1 { return .or }
      return alternatives[0].count > 1 ? .and : nil
    }

    var all: [String] {
      if alternatives.count == 1 { return alternatives[0] }
      return [alternatives.map { $0.joined(separator: " and ") }.joined(separator: " or ")]
    }
  }

  /// The licences that all hold, each a name or an expression of names. A line that keeps to no syntax is one name; one
  /// that is too long for a name, or holds what no name does, says nothing.
  static func all(in text: String) -> [String] {
    let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard text.utf8.count <= longest, Catalogue.isPlausible(text, emptyAllowed: false) else { return [] }
    guard var clauses = clauses(of: text) else { return text.utf8.count <= longestName ? [text] : [] }
    // "A, B or C": a comma alone stands for what follows.
    var next: Operator?
    for index in clauses.indices.reversed() {
      let joint = clauses[index].joint ?? next ?? clauses[index].first ?? .and
      clauses[index].joint = joint
      next = joint
    }
    var all = clauses[0].all
    for clause in clauses.dropFirst() {
      if clause.joint == .and {
        all += clause.all
      } else {
        all = [grouped(all) + " or " + grouped(clause.all)]
      }
    }
    return all
  }

  /// Licences that hold together, as a part of an alternative.
  private static func grouped(_ all: [String]) -> String {
    if all.count == 1 { return all[0] }
    return all.map { $0.contains(" or ") ? "(\($0))" : $0 }.joined(separator: " and ")
  }

  private static func clauses(of text: String) -> [Clause]? {
    if text.contains(where: { $0 == "(" || $0 == ")" }) { return nil }
    var clauses: [Clause] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let clause = clause(of: part.split(separator: " "), isFirst: clauses.isEmpty) else { return nil }
      clauses.append(clause)
    }
    return clauses
  }

  private static func clause(of words: [Substring], isFirst: Bool) -> Clause? {
    var clause = Clause()
    var rest = words[...]
    if !isFirst, let joint = rest.first.flatMap(connective) {
      clause.joint = joint
      rest = rest.dropFirst()
    }
    var operand: [Substring] = []
    for word in rest {
      guard let connective = connective(word) else {
        operand.append(word)
        continue
      }
      guard isName(operand) else { return nil }
      clause.alternatives[clause.alternatives.count - 1].append(operand.joined(separator: " "))
      operand = []
      if connective == .or { clause.alternatives.append([]) }
    }
    guard isName(operand) else { return nil }
    clause.alternatives[clause.alternatives.count - 1].append(operand.joined(separator: " "))
    return clause
  }

  private static func connective(_ word: Substring) -> Operator? {
    switch word.lowercased() {
    case "and": .and
    // Whoever may take both may take one.
    case "or", "and/or": .or
    default: nil
    }
  }

  /// Whether words are the name of a licence: one, or several that are known as such; prose is not taken apart.
  private static func isName(_ words: [Substring]) -> Bool {
    guard let with = words.firstIndex(where: { $0.lowercased() == "with" }) else {
      return words.count == 1 || isKnown(words)
    }
    return words.count > with + 1 && (with == 1 || with > 1 && isKnown(Array(words[..<with])))
  }

  private static func isKnown(_ words: [Substring]) -> Bool {
    !words.isEmpty && !LicenseExpression(reading: words.joined(separator: " ")).hasNames
  }
}
