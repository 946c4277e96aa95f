// SPDX-License-Identifier: Apache-2.0
package import Dockerfiles

/// A Dockerfile after its repairs.
package struct Repairing: Hashable, Sendable {
  /// The bytes as they were, and as they are now.
  package let before: [UInt8]
  package private(set) var after: [UInt8]
  /// What was repaired, in the order in which it was done.
  package private(set) var repaired: [Remark] = []
  /// What is said of the file as it is now.
  package private(set) var left: [Remark]

  /// Rounds: a repair may make room for another, as a merged `RUN` does.
  private static let rounds = 12

  /// Makes all repairs that hold: the file must still be read as it was, the remark be gone, and no new one come.
  ///
  /// - Parameters:
  ///   - rules: codes or aliases whose repairs alone are made; `nil`: all.
  ///   - more: repairs that no rule can make alone, such as the digest of a base.
  package init(
    _ bytes: [UInt8], linter: Linter, rules: Set<String>? = nil, ignorePatterns: [String]? = nil,
    more: (Dockerfile, Remark) -> Repair? = { _, _ in nil }
  ) {
    before = bytes
    after = bytes
    let wanted = rules.map { Set($0.map { Alias.canonical($0) }) }
    func remarks(_ bytes: [UInt8]) -> (file: Dockerfile, remarks: [Remark]) {
      let file = Dockerfile(bytes: bytes)
      return (file, linter.lint(file, ignorePatterns: ignorePatterns).remarks)
    }
    var (file, said) = remarks(bytes)
    left = said
    // Nothing is mended in a file that cannot be read: what its instructions are is not known.
    guard file.refusal == nil else { return }
    for _ in 0..<Self.rounds {
      var progress = false
      // From the end of the file to its beginning: what is still to come stands where it stood.
      var ceiling: Mark?
      while let remark = said.filter({ remark in ceiling.map { Mark(remark) < $0 } ?? true }).max(by: {
        Mark($0) < Mark($1)
      }) {
        ceiling = Mark(remark)
        let names = Set(([remark.rule] + remark.aliases).map { Alias.canonical($0) })
        guard wanted.map({ !$0.isDisjoint(with: names) }) ?? true,
          let repair = remark.repair ?? more(file, remark), let bytes = repair.applied(to: after)
        else { continue }
        let (next, saidThen) = remarks(bytes)
        guard next.refusal == nil, Self.isBetter(saidThen, than: said, without: remark) else { continue }
        after = bytes
        repaired.append(remark)
        (file, said) = (next, saidThen)
        left = said
        progress = true
      }
      if !progress { break }
    }
  }

  /// Where a remark stands in the order of repairs.
  private struct Mark: Comparable {
    let offset: Int
    let rule: String
    let message: String

    init(_ remark: Remark) {
      offset = remark.place.range.lowerBound
      rule = remark.rule
      message = remark.message
    }

    static func < (a: Mark, b: Mark) -> Bool { (a.offset, a.rule, a.message) < (b.offset, b.rule, b.message) }
  }

  /// Whether of no rule there are more remarks than before, and of the repaired one fewer.
  private static func isBetter(_ new: [Remark], than old: [Remark], without remark: Remark) -> Bool {
    func counts(_ remarks: [Remark]) -> [String: Int] {
      remarks.reduce(into: [:]) { $0[$1.rule, default: 0] += 1 }
    }
    let (before, now) = (counts(old), counts(new))
    return now.allSatisfy { $0.value <= before[$0.key, default: 0] }
      && now[remark.rule, default: 0] < before[remark.rule, default: 0]
  }
}

extension Repair {
  /// The bytes with all edits made; `nil` where they overlap or lie outside.
  package func applied(to bytes: [UInt8]) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + 64)
    var at = 0
    // Of several at one place the first comes first.
    let ordered = edits.enumerated().sorted { a, b in
      (a.element.range.lowerBound, a.offset) < (b.element.range.lowerBound, b.offset)
    }
    for (_, edit) in ordered {
      guard edit.range.lowerBound >= at, edit.range.upperBound <= bytes.count else { return nil }
      out += bytes[at..<edit.range.lowerBound]
      out += edit.text.utf8
      at = edit.range.upperBound
    }
    out += bytes[at...]
    return out
  }
}
