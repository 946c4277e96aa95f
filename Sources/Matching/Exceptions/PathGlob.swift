// SPDX-License-Identifier: Apache-2.0

/// A pattern of paths: `*` and `?` within one folder, `**` across folders.
///
/// It goes by the whole path from the root, with or without a slash before it. Looking takes time in proportion to the
/// lengths of pattern and path at most, whatever stands in the pattern.
package struct PathGlob: Hashable, Sendable {
  private enum Token: Hashable { case byte(UInt8), one, run, anything }

  /// As it is written.
  package let text: String
  private let tokens: [Token]

  package init(_ text: String) {
    self.text = text
    var tokens: [Token] = []
    var rest = Array(text.utf8.prefix(4096))[...]
    while rest.first == UInt8(ascii: "/") || rest.starts(with: "./".utf8) {
      rest = rest.drop { $0 != UInt8(ascii: "/") }.dropFirst()
    }
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "*"):
        guard rest.first == UInt8(ascii: "*") else {
          tokens.append(.run)
          continue
        }
        rest = rest.drop { $0 == UInt8(ascii: "*") }
        tokens.append(.anything)
        // `**/` is also no folder at all.
        if rest.first == UInt8(ascii: "/"), tokens.count == 1 || tokens[tokens.count - 2] == .byte(UInt8(ascii: "/")) {
          rest.removeFirst()
        }
      case UInt8(ascii: "?"): tokens.append(.one)
      case UInt8(ascii: "\\") where !rest.isEmpty: tokens.append(.byte(rest.removeFirst()))
      default: tokens.append(.byte(byte))
      }
    }
    self.tokens = tokens
  }

  package func matches(_ path: String) -> Bool {
    let slash = UInt8(ascii: "/")
    let path = Array(path.utf8.drop { $0 == slash })
    // Which places of the pattern can be reached with what has been read.
    var reached = [Bool](repeating: false, count: tokens.count + 1)
    func settle(_ reached: inout [Bool]) {
      for place in tokens.indices where reached[place] && (tokens[place] == .run || tokens[place] == .anything) {
        reached[place + 1] = true
      }
    }
    reached[0] = true
    settle(&reached)
    for byte in path {
      var next = [Bool](repeating: false, count: tokens.count + 1)
      var isAlive = false
      for place in tokens.indices where reached[place] {
        switch tokens[place] {
        case .byte(let wanted): if wanted == byte { next[place + 1] = true } else { continue }
        case .one: if byte != slash { next[place + 1] = true } else { continue }
        case .run: if byte != slash { next[place] = true } else { continue }
        case .anything: next[place] = true
        }
        isAlive = true
      }
      guard isAlive else { return false }
      settle(&next)
      reached = next
    }
    return reached[tokens.count]
  }
}
