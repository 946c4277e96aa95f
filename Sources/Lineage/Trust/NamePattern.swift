// SPDX-License-Identifier: Apache-2.0

/// A pattern of names of images: `*` stands for any characters, letters count alike in both cases.
package struct NamePattern: Hashable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  /// Whether it fits all of a name. In steps of at most the product of both lengths.
  package func matches(_ name: String) -> Bool {
    let (pattern, name) = (Array(text.lowercased().utf8), Array(name.lowercased().utf8))
    let star = UInt8(ascii: "*")
    var (p, n) = (0, 0)
    var last: (pattern: Int, name: Int)?
    while n < name.count {
      if p < pattern.count, pattern[p] == star {
        last = (p, n)
        p += 1
      } else if p < pattern.count, pattern[p] == name[n] {
        p += 1
        n += 1
      } else if let back = last {
        p = back.pattern + 1
        n = back.name + 1
        last = (back.pattern, n)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == star }
  }
}
