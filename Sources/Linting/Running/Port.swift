// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// A word of `EXPOSE`: `80`, `8080-8090/udp`, and with what does not belong there `127.0.0.1:80:80`.
struct Port {
  let word: Word
  /// As far as it is known, with `${name}` for what is not.
  let text: String
  /// In front of the last `:`: an address, a port of the machine.
  let binding: String?
  /// Numbers, or a range of them.
  let numbers: String
  /// Behind the `/`.
  let transport: String?
  /// `nil` where a variable decides, or where it is none.
  let range: (first: Int, last: Int)?
  /// Whether all of it is known.
  let isKnown: Bool

  init(_ word: Word, _ step: Step) {
    self.word = word
    let expansion = step.scope.expand(word)
    text = expansion.outline
    isKnown = expansion.value != nil
    var rest = text[...]
    // `${…}` in it has no `:` that would part it.
    let colon = isKnown ? rest.lastIndex(of: ":") : nil
    binding = colon.map { String(rest[..<$0]) }
    if let colon { rest = rest[rest.index(after: colon)...] }
    let parts = rest.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    numbers = parts.first.map(String.init) ?? ""
    transport = parts.count > 1 ? String(parts[1]) : nil
    let ends = numbers.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    func number(_ text: Substring) -> Int? {
      text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text.prefix(12)) : nil
    }
    if isKnown, let first = ends.first.flatMap(number), let last = ends.last.flatMap(number) {
      range = (first, last)
    } else {
      range = nil
    }
  }

  static func all(_ step: Step) -> [Port] {
    guard case .expose(let words) = step.instruction.content else { return [] }
    return words.map { Port($0, step) }
  }
}
