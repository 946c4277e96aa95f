// SPDX-License-Identifier: Apache-2.0

/// How far a version is from another: which of its numbers is the first that differs.
package enum Jump: String, Encodable, Hashable, Sendable, Comparable {
  case patch, minor, major

  /// `nil` where one of them does not begin with a number.
  ///
  /// An epoch ("1:"), a `v` in front and what a distribution adds ("-1+deb12u2") are no part of it: where all else is the
  /// same it is a patch.
  package init?(from old: String, to new: String) {
    guard let a = Self.numbers(old), let b = Self.numbers(new) else { return nil }
    let count = max(a.count, b.count)
    let first = (0..<count).first { (a.indices.contains($0) ? a[$0] : 0) != (b.indices.contains($0) ? b[$0] : 0) }
    // Before the first release every minor number may break what was.
    switch first {
    case 0: self = .major
    case 1: self = a[0] == 0 ? .major : .minor
    default: self = .patch
    }
  }

  private var rank: Int {
    switch self {
    case .patch: 0
    case .minor: 1
    case .major: 2
    }
  }

  package static func < (a: Jump, b: Jump) -> Bool { a.rank < b.rank }

  private static func numbers(_ version: String) -> [Int]? {
    var text = version[...]
    if let colon = text.firstIndex(of: ":"), text[..<colon].allSatisfy(\.isNumber) {
      text = text[text.index(after: colon)...]
    }
    if text.first == "v" || text.first == "V" { text = text.dropFirst() }
    if let end = text.firstIndex(where: { "-+~ ".contains($0) }) { text = text[..<end] }
    var numbers: [Int] = []
    for part in text.split(separator: ".", maxSplits: 3, omittingEmptySubsequences: false).prefix(3) {
      guard let number = Int(part.prefix(while: { $0.isASCII && $0.isNumber })) else { break }
      numbers.append(number)
    }
    return numbers.isEmpty ? nil : numbers
  }
}
