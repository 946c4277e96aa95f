// SPDX-License-Identifier: Apache-2.0
import Archives

/// Looks for the traces of one classifier in a file.
struct TraceSearch {
  private let traces: [Trace]
  private let finders: [ByteFinder?]
  private let named: String?
  private let isText: Bool

  /// Bytes looked at together: they stay in the processor's cache while one trace after the other is sought in them.
  private static let window = 256 << 10

  /// No program ends this soon after a string. One that does is cut off, perhaps within its version.
  private static let shortestRest = 16

  /// Places that are looked at closely in one file. Programs have a few hundred; a file made of needles has millions.
  private static let mostPlaces = 1 << 20

  /// - Parameters:
  ///   - name: the name of the file.
  ///   - isText: whether the file is a text, which may end with its version.
  init(_ traces: [Trace], name: Substring, isText: Bool) {
    self.isText = isText
    let named = Self.version(in: name)
    self.named = named
    self.traces = traces
    finders = traces.map { $0.needle(named: named).flatMap(ByteFinder.init) }
  }

  /// The first version in the order of the file.
  /// - Parameter stretches: the parts of the file to look through, in order.
  /// - Throws: `ArchiveError`, also where the file is made to keep us busy.
  func version(in content: ByteSource, _ stretches: [Range<Int>]) throws(ArchiveError) -> String? {
    var places = 0
    for stretch in stretches {
      var at = stretch.lowerBound
      while at < stretch.upperBound {
        let from = max(stretch.lowerBound, at - Trace.reach)
        let end = min(stretch.upperBound, at + Self.window)
        let last = min(stretch.upperBound, end + Trace.reach)
        var bytes = try content.read(at: from, last - from)
        if isText, last == content.count { bytes.append(UInt8(ascii: "\n")) }
        let span = bytes.span
        if let found = version(in: span, at - from, end - from, isBeginning: at == 0, places: &places) { return found }
        guard places <= Self.mostPlaces else {
          throw .overBudget(limit: "\(Self.mostPlaces) places where a version might stand")
        }
        at = end
      }
    }
    return nil
  }

  /// The first version whose needle begins between `start` and `end`.
  private func version(in bytes: Span<UInt8>, _ start: Int, _ end: Int, isBeginning: Bool, places: inout Int) -> String?
  {
    var end = end
    var best: Range<Int>?
    for (trace, finder) in zip(traces, finders) {
      if trace.hold == .beginning {
        if isBeginning, let found = trace.version(in: bytes, needleAt: 0, named: named) {
          return Self.text(bytes, found)
        }
        continue
      }
      guard let finder else { continue }
      var at = start
      while let place = finder.next(in: bytes, from: at, before: end) {
        places += 1
        if let found = trace.version(in: bytes, needleAt: place, named: named),
          isText || found.upperBound + Self.shortestRest <= bytes.count
        {
          best = found
          end = place
          break
        }
        at = place + 1
      }
    }
    return best.map { Self.text(bytes, $0) }
  }

  private static func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: range.map { bytes[$0] }, as: UTF8.self)
  }

  /// The first version in the name of a file, of two numbers at least: "3.11" of `libpython3.11.so.1.0`.
  private static func version(in name: Substring) -> String? {
    for run in name.utf8.split(whereSeparator: { !VersionShape.isDigit($0) && $0 != UInt8(ascii: ".") }) {
      let parts = run.split(separator: UInt8(ascii: "."))
      guard parts.count >= 2 else { continue }
      return parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ".")
    }
    return nil
  }
}
