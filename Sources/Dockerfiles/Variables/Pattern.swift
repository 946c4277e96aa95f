// SPDX-License-Identifier: Apache-2.0

/// A pattern of `${name#pattern}` and its kin: `*` is any text, `?` one character, `\` takes the next as it is.
///
/// Specification: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html#tag_18_13, without brackets,
/// as BuildKit has it; neither sign stands for an end of line.
struct Pattern {
  private enum Part: Equatable {
    case any
    case one
    case exactly(Unicode.Scalar)
  }

  private var parts: [Part] = []

  /// Steps that a match may take.
  static let costLimit = 1 << 22

  /// `nil` where `\` stands before another character than `*`, `?`, `\`, `}` and `/`, which BuildKit refuses.
  init?(_ text: String) {
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        guard "*?\\}/".unicodeScalars.contains(scalar) else { return nil }
        parts.append(.exactly(scalar))
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "*" {
        if parts.last != .any { parts.append(.any) }
      } else {
        parts.append(scalar == "?" ? .one : .exactly(scalar))
      }
    }
    if isEscaped { return nil }
  }

  /// The text without the shortest or longest begin that fits; `nil` where it would cost too much.
  func withoutPrefix(_ text: String, isLongest: Bool) -> String? {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count * (parts.count + 1) <= Self.costLimit else { return nil }
    guard let end = end(in: scalars, from: 0, parts: parts, isLongest: isLongest) else { return text }
    return string(scalars[end...])
  }

  func withoutSuffix(_ text: String, isLongest: Bool) -> String? {
    let scalars = Array(text.unicodeScalars.reversed())
    guard scalars.count * (parts.count + 1) <= Self.costLimit else { return nil }
    guard let end = end(in: scalars, from: 0, parts: parts.reversed(), isLongest: isLongest) else { return text }
    return string(scalars[end...].reversed())
  }

  /// The text with the first, or every, longest part that fits replaced.
  func replaced(in text: String, by replacement: String, all: Bool) -> String? {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count * scalars.count * (parts.count + 1) <= Self.costLimit else { return nil }
    var result = ""
    var index = 0
    var isDone = false
    var last = -1
    while index <= scalars.count {
      if !isDone, let end = end(in: scalars, from: index, parts: parts, isLongest: true), end > index || index != last {
        result += replacement
        isDone = !all
        last = end
        if end > index {
          index = end
          continue
        }
      }
      if index < scalars.count { result.unicodeScalars.append(scalars[index]) }
      index += 1
    }
    return result
  }

  /// Where the shortest or longest match from an index on ends.
  private func end(in scalars: [Unicode.Scalar], from start: Int, parts: [Part], isLongest: Bool) -> Int? {
    // Which numbers of parts the text read so far fits.
    var states = [Bool](repeating: false, count: parts.count + 1)
    states[0] = true
    func close(_ states: inout [Bool]) {
      for index in parts.indices where states[index] && parts[index] == .any { states[index + 1] = true }
    }
    close(&states)
    var found = states[parts.count] ? start : nil
    var index = start
    while index < scalars.count, isLongest || found == nil {
      let scalar = scalars[index]
      var next = [Bool](repeating: false, count: parts.count + 1)
      var isAlive = false
      for part in parts.indices where states[part] {
        switch parts[part] {
        case .any where scalar != "\n": next[part] = true
        case .one where scalar != "\n": next[part + 1] = true
        case .exactly(scalar): next[part + 1] = true
        default: continue
        }
        isAlive = true
      }
      guard isAlive else { break }
      close(&next)
      states = next
      index += 1
      if states[parts.count] { found = index }
    }
    return found
  }

  private func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var string = ""
    string.unicodeScalars.append(contentsOf: scalars)
    return string
  }
}
