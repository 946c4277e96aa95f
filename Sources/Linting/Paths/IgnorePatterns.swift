// SPDX-License-Identifier: Apache-2.0

/// The patterns of a `.dockerignore`: what a build does not get to see.
///
/// Specification: https://docs.docker.com/build/concepts/context/#syntax, and where it is silent the package
/// `patternmatcher` of moby: the last pattern that fits decides, and what holds of a folder holds of all in it.
struct IgnorePatterns {
  private struct Rule {
    var isException: Bool
    var glob: Glob
    var order: Int
  }

  /// Patterns that are plain paths, by path: the last of each.
  private var plain: [String: (order: Int, isException: Bool)] = [:]
  private var globs: [Rule] = []

  /// Patterns with signs in them that are looked at.
  private static let limit = 1000

  init(_ lines: [String]) {
    for (order, line) in lines.enumerated() {
      var text = line.trimmingPrefix { $0.isWhitespace }
      while text.last?.isWhitespace ?? false { text.removeLast() }
      guard !text.isEmpty, text.first != "#" else { continue }
      let isException = text.first == "!"
      if isException { text = text.dropFirst().trimmingPrefix { $0.isWhitespace } }
      let pattern = Self.cleaned(String(text))
      guard !pattern.isEmpty else { continue }
      if pattern.contains(where: { "*?[\\".contains($0) }) {
        guard globs.count < Self.limit else { continue }
        globs.append(Rule(isException: isException, glob: Glob(pattern), order: order))
      } else {
        plain[pattern] = (order, isException)
      }
    }
  }

  /// Whether a path of the build's folder is left out.
  func leaveOut(_ path: String) -> Bool {
    let path = Self.cleaned(path)
    guard !path.isEmpty else { return false }
    var last = (order: -1, isException: true)
    for folder in Workdir.upwards(path) {
      if let found = plain[folder], found.order > last.order { last = found }
      for rule in globs.reversed() {
        if rule.order <= last.order { break }
        if rule.glob.fits(folder) {
          last = (rule.order, rule.isException)
          break
        }
      }
    }
    return !last.isException
  }

  /// Go's `filepath.Clean`, without `/` in front.
  private static func cleaned(_ path: String) -> String {
    let clean = Workdir.cleaned(path)
    return clean.hasPrefix("/") ? String(clean.dropFirst()) : clean
  }
}

/// A pattern of paths: `*` and `?` within a name, `**` over any number of folders, `[a-z]`.
private struct Glob {
  private enum Part {
    case character(Unicode.Scalar)
    /// Any but `/`.
    case one
    /// Any number of any but `/`.
    case many
    /// Anything.
    case all
    case set([ClosedRange<UInt32>], isNegated: Bool)

    func fits(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .character(let own): own == scalar
      case .one, .many: scalar != "/"
      case .all: true
      case .set(let ranges, let isNegated): ranges.contains { $0.contains(scalar.value) } != isNegated
      }
    }

    var repeats: Bool {
      switch self {
      case .many, .all: true
      default: false
      }
    }
  }

  private var parts: [Part] = []

  init(_ pattern: String) {
    let scalars = Array(pattern.unicodeScalars.prefix(1000))
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      switch scalar {
      case "*":
        guard index < scalars.count, scalars[index] == "*" else {
          parts.append(.many)
          continue
        }
        index += 1
        // `**/` is also no folder at all.
        if index < scalars.count, scalars[index] == "/" { index += 1 }
        parts.append(.all)
      case "?": parts.append(.one)
      case "\\" where index < scalars.count:
        parts.append(.character(scalars[index]))
        index += 1
      case "[":
        var end = index
        while end < scalars.count, scalars[end] != "]" { end += 1 }
        guard end < scalars.count else {
          parts.append(.character(scalar))
          continue
        }
        parts.append(Self.set(scalars[index..<end]))
        index = end + 1
      default: parts.append(.character(scalar))
      }
    }
  }

  private static func set(_ scalars: ArraySlice<Unicode.Scalar>) -> Part {
    var scalars = scalars
    let isNegated = scalars.first == "^" || scalars.first == "!"
    if isNegated { scalars = scalars.dropFirst() }
    var ranges: [ClosedRange<UInt32>] = []
    while let low = scalars.popFirst() {
      if scalars.first == "-", let high = scalars.dropFirst().first, high.value >= low.value {
        ranges.append(low.value...high.value)
        scalars = scalars.dropFirst(2)
      } else {
        ranges.append(low.value...low.value)
      }
    }
    return .set(ranges, isNegated: isNegated)
  }

  /// In as many steps as the path and the pattern have characters, multiplied.
  func fits(_ path: String) -> Bool {
    var states = [Bool](repeating: false, count: parts.count + 1)
    states[0] = true
    close(&states)
    for scalar in path.unicodeScalars {
      var next = [Bool](repeating: false, count: parts.count + 1)
      var isAlive = false
      for (index, part) in parts.enumerated() where states[index] && part.fits(scalar) {
        next[part.repeats ? index : index + 1] = true
        isAlive = true
      }
      guard isAlive else { return false }
      close(&next)
      states = next
    }
    return states[parts.count]
  }

  private func close(_ states: inout [Bool]) {
    for (index, part) in parts.enumerated() where states[index] && part.repeats { states[index + 1] = true }
  }
}

extension StringProtocol {
  fileprivate func trimmingPrefix(_ isBlank: (Character) -> Bool) -> Substring { Substring(self).drop(while: isBlank) }
}
