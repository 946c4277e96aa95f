// SPDX-License-Identifier: Apache-2.0

/// The difference of two texts as `diff -u` writes it, so that `patch` and `git apply` take it.
///
/// Specification: https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html
package struct UnifiedDiff: Hashable, Sendable {
  private static let context = 3
  /// Steps of Myers' algorithm; beyond them all lines between the first and the last difference are replaced.
  private static let effort = 4_000

  package let text: String

  /// - Parameter name: of the file, in both headings.
  package init(_ before: [UInt8], _ after: [UInt8], name: String) {
    guard before != after else {
      text = ""
      return
    }
    let (old, new) = (Self.lines(before), Self.lines(after))
    var out = "--- \(name)\n+++ \(name)\n"
    for hunk in Self.hunks(Self.script(old, new)) {
      let (oldCount, newCount) = (hunk.count { $0.sign != .plus }, hunk.count { $0.sign != .minus })
      guard let first = hunk.first else { continue }
      out += "@@ -\(Self.span(first.old, oldCount)) +\(Self.span(first.new, newCount)) @@\n"
      for step in hunk {
        let line = step.sign == .plus ? new[step.new] : old[step.old]
        out += step.sign.rawValue + String(decoding: line, as: UTF8.self)
        if line.last != UInt8(ascii: "\n") { out += "\n\\ No newline at end of file\n" }
      }
    }
    text = out
  }

  private enum Sign: String { case plus = "+", minus = "-", both = " " }

  private struct LineStep {
    var sign: Sign
    /// Numbers of the lines on both sides, from 0.
    var old: Int
    var new: Int
  }

  /// With their ends.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  private static func span(_ start: Int, _ count: Int) -> String {
    // An empty span names the line before it.
    let first = count == 0 ? start : start + 1
    return count == 1 ? "\(first)" : "\(first),\(count)"
  }

  /// The way from one list to the other: what both begin and end with is kept, and between them the shortest script of
  /// Myers' algorithm (An O(ND) Difference Algorithm and Its Variations, 1986).
  private static func script(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]) -> [LineStep] {
    var head = 0
    while head < min(old.count, new.count), old[head].elementsEqual(new[head]) { head += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - head,
      old[old.count - 1 - tail].elementsEqual(new[new.count - 1 - tail])
    {
      tail += 1
    }
    var steps = (0..<head).map { LineStep(sign: .both, old: $0, new: $0) }
    steps += middle(old, head..<(old.count - tail), new, head..<(new.count - tail))
    steps += (0..<tail).map { LineStep(sign: .both, old: old.count - tail + $0, new: new.count - tail + $0) }
    return steps
  }

  private static func middle(
    _ old: [ArraySlice<UInt8>], _ a: Range<Int>, _ new: [ArraySlice<UInt8>], _ b: Range<Int>
  ) -> [LineStep] {
    let (n, m) = (a.count, b.count)
    let bound = min(n + m, effort)
    var furthest = [Int](repeating: 0, count: 2 * bound + 3)
    var trace: [[Int]] = []
    func at(_ diagonal: Int) -> Int { diagonal + bound + 1 }
    for depth in 0...bound {
      trace.append(furthest)
      for diagonal in stride(from: -depth, through: depth, by: 2) {
        let goesDown =
          diagonal == -depth || diagonal != depth && furthest[at(diagonal - 1)] < furthest[at(diagonal + 1)]
        var x = goesDown ? furthest[at(diagonal + 1)] : furthest[at(diagonal - 1)] + 1
        var y = x - diagonal
        while x < n, y < m, old[a.lowerBound + x].elementsEqual(new[b.lowerBound + y]) {
          x += 1
          y += 1
        }
        furthest[at(diagonal)] = x
        if x >= n, y >= m { return path(trace, n, m, a.lowerBound, b.lowerBound, at) }
      }
    }
    return a.map { LineStep(sign: .minus, old: $0, new: b.lowerBound) }
      + b.map { LineStep(sign: .plus, old: a.upperBound, new: $0) }
  }

  private static func path(
    _ trace: [[Int]], _ n: Int, _ m: Int, _ a: Int, _ b: Int, _ at: (Int) -> Int
  ) -> [LineStep] {
    var steps: [LineStep] = []
    var (x, y) = (n, m)
    for depth in trace.indices.reversed() {
      let furthest = trace[depth]
      let diagonal = x - y
      let goesDown = diagonal == -depth || diagonal != depth && furthest[at(diagonal - 1)] < furthest[at(diagonal + 1)]
      let before = goesDown ? diagonal + 1 : diagonal - 1
      let startX = depth == 0 ? 0 : furthest[at(before)]
      let startY = depth == 0 ? 0 : startX - before
      while x > startX, y > startY, x > 0, y > 0 {
        x -= 1
        y -= 1
        steps.append(LineStep(sign: .both, old: a + x, new: b + y))
      }
      guard depth > 0 else { break }
      if goesDown {
        y -= 1
        steps.append(LineStep(sign: .plus, old: a + x, new: b + y))
      } else {
        x -= 1
        steps.append(LineStep(sign: .minus, old: a + x, new: b + y))
      }
    }
    return steps.reversed()
  }

  /// Changes with the lines around them; those that touch are one.
  private static func hunks(_ steps: [LineStep]) -> [[LineStep]] {
    var ranges: [Range<Int>] = []
    for (index, step) in steps.enumerated() where step.sign != .both {
      let range = max(0, index - context)..<min(steps.count, index + context + 1)
      if let last = ranges.last, last.upperBound >= range.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
      } else {
        ranges.append(range)
      }
    }
    return ranges.map { Array(steps[$0]) }
  }
}
