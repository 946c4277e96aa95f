// SPDX-License-Identifier: Apache-2.0

/// A pattern of names: `*` stands for any run of characters, `?` for one byte.
package struct Wildcard: Hashable, Sendable {
  /// As it was written.
  package let text: String
  private let pattern: [UInt8]
  private let ignoresCase: Bool

  /// - Parameter ignoresCase: whether letters count alike in both cases.
  package init(_ text: String, ignoresCase: Bool = false) {
    self.text = text
    self.ignoresCase = ignoresCase
    pattern = Array((ignoresCase ? text.lowercased() : text).utf8)
  }

  /// Whether it fits all of a name. In steps of at most the product of both lengths.
  package func matches(_ name: String) -> Bool {
    let name = Array((ignoresCase ? name.lowercased() : name).utf8)
    var (p, n) = (0, 0)
    var star: (pattern: Int, name: Int)?
    while n < name.count {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        star = (p, n)
        p += 1
      } else if p < pattern.count, pattern[p] == name[n] || pattern[p] == UInt8(ascii: "?") {
        p += 1
        n += 1
      } else if let last = star {
        p = last.pattern + 1
        n = last.name + 1
        star = (last.pattern, n)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
