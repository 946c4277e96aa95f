// SPDX-License-Identifier: Apache-2.0

/// Text of which every byte knows where it stands in the file: lines that go on are joined, escapes are gone.
package struct TracedText: Hashable, Sendable {
  package private(set) var bytes: [UInt8] = []
  /// Bytes that stand in the file as they stand here.
  private var runs: [Run] = []

  private struct Run: Hashable, Sendable {
    var start: Int
    var source: Int
  }

  package init() {}

  package var string: String { String(decoding: bytes, as: UTF8.self) }
  package var isEmpty: Bool { bytes.isEmpty }
  package var count: Int { bytes.count }

  mutating func append(_ byte: UInt8, at source: Int) {
    if let last = runs.last, last.source + (bytes.count - last.start) == source {
      bytes.append(byte)
      return
    }
    runs.append(Run(start: bytes.count, source: source))
    bytes.append(byte)
  }

  /// Bytes of the file.
  mutating func append(_ range: Range<Int>, of source: [UInt8]) {
    guard let first = range.first else { return }
    append(source[first], at: first)
    bytes.append(contentsOf: source[range.dropFirst()])
  }

  /// A part of another text.
  mutating func append(_ range: Range<Int>, of other: TracedText) {
    guard !range.isEmpty else { return }
    var index = other.run(of: range.lowerBound)
    var start = range.lowerBound
    while start < range.upperBound {
      let end = index + 1 < other.runs.count ? min(other.runs[index + 1].start, range.upperBound) : range.upperBound
      append(other.bytes[start], at: other.runs[index].source + (start - other.runs[index].start))
      bytes.append(contentsOf: other.bytes[(start + 1)..<end])
      start = end
      index += 1
    }
  }

  func part(_ range: Range<Int>) -> TracedText {
    var part = TracedText()
    part.append(range, of: self)
    return part
  }

  /// The bytes of the file that a part of the text stands on, from its first to its last.
  package func source(of range: Range<Int>) -> Range<Int> {
    guard !runs.isEmpty else { return 0..<0 }
    let start = offset(of: range.lowerBound)
    guard !range.isEmpty else { return start..<start }
    return start..<max(start, offset(of: range.upperBound - 1) + 1)
  }

  private func offset(of index: Int) -> Int {
    // Behind the end is behind the last byte.
    let index = min(index, bytes.count)
    let run = runs[run(of: index)]
    return run.source + (index - run.start)
  }

  private func run(of index: Int) -> Int {
    var (low, high) = (0, runs.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle].start <= index { low = middle } else { high = middle }
    }
    return low
  }
}
