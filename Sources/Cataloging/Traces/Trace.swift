// SPDX-License-Identifier: Apache-2.0

/// What a program leaves of its version in its file: words before it, its shape, words behind it.
///
/// Written as it stands there, `"nginx/\(.three)"`. `\0` between the version and a word stands for one zero byte or
/// several: compilers lay strings side by side and fill up to the next multiple of 8 or 16. A trace that ends with the
/// version asks for any byte that could not go on with it. One without words is looked for by how the version begins,
/// where its shape knows that; else it is a text that begins with the version.
package struct Trace: Hashable, Sendable {
  let before: [UInt8]
  let isZeroBefore: Bool
  let shape: VersionShape
  let isZeroBehind: Bool
  let behind: [UInt8]

  /// Zero bytes between the version and a word.
  private static let longestFilling = 64
  /// Bytes of a word.
  static let longestWord = 64
  /// How far from the needle a trace reaches to either side.
  static let reach = longestFilling + VersionShape.longest + longestWord + longestFilling
}

extension Trace: ExpressibleByStringInterpolation {
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var before = ""
    fileprivate var shape: VersionShape?
    fileprivate var behind = ""

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) {
      if shape == nil { before += literal } else { behind += literal }
    }

    package mutating func appendInterpolation(_ shape: VersionShape) { self.shape = shape }
  }

  package init(stringInterpolation: StringInterpolation) {
    shape = stringInterpolation.shape ?? .three
    var before = Array(stringInterpolation.before.utf8)
    var behind = Array(stringInterpolation.behind.utf8)
    isZeroBefore = before.last == 0
    while before.last == 0 { before.removeLast() }
    isZeroBehind = behind.first == 0
    behind = Array(behind.drop { $0 == 0 })
    self.before = before
    self.behind = behind
  }

  package init(stringLiteral value: String) {
    var only = StringInterpolation(literalCapacity: 0, interpolationCount: 0)
    only.appendLiteral(value)
    self.init(stringInterpolation: only)
  }
}

extension Trace {
  /// Which part of the trace is looked for; the rest is compared where it is found.
  enum Hold: Hashable { case before, behind, start, beginning }

  var hold: Hold {
    if before.count < 2, behind.count < 2 { return shape.isNamed || !shape.start.isEmpty ? .start : .beginning }
    return before.count >= behind.count ? .before : .behind
  }

  /// What stands before a version that is looked for by how it begins.
  private var lead: [UInt8] { isZeroBefore ? [0] : before }

  /// The bytes to look for; `nil` where the trace cannot be in a file of this name, or is its beginning.
  /// - Parameter named: the version in the name of the file.
  func needle(named: String?) -> [UInt8]? {
    switch hold {
    case .before: return isZeroBefore ? before : before + Array(shape.start.utf8)
    case .behind: return behind
    case .start:
      let start = shape.isNamed ? named ?? "" : shape.start
      return start.isEmpty ? nil : lead + Array(start.utf8)
    case .beginning: return nil
    }
  }

  /// The version, where the needle stands at `place`: its first byte and the one behind it.
  func version(in bytes: Span<UInt8>, needleAt place: Int, named: String?) -> Range<Int>? {
    switch hold {
    case .before:
      var at = place + before.count
      if isZeroBefore {
        guard let next = Self.passZeros(bytes, from: at) else { return nil }
        at = next
      }
      return version(in: bytes, at: at, named: named)
    case .start:
      if lead.isEmpty, place > 0,
        VersionShape.isWordByte(bytes[place - 1]) || bytes[place - 1] == UInt8(ascii: ".")
      {
        return nil
      }
      return version(in: bytes, at: place + lead.count, named: named)
    case .beginning: return version(in: bytes, at: place, named: named)
    case .behind: return version(in: bytes, upTo: place, named: named)
    }
  }

  /// The version that begins at `at`, if what stands behind it is right.
  private func version(in bytes: Span<UInt8>, at: Int, named: String?) -> Range<Int>? {
    guard let end = shape.end(of: bytes, from: at), end - at <= VersionShape.longest else { return nil }
    if shape.isNamed {
      // "3.1" is not how 3.11.2 begins.
      guard let named, Self.has(named, in: bytes, at: at), at + named.utf8.count < bytes.count,
        !VersionShape.isDigit(bytes[at + named.utf8.count])
      else { return nil }
    }
    if !shape.foe.isEmpty, Self.has(shape.foe, in: bytes, at: end) { return nil }
    var next = end
    if isZeroBehind {
      guard let word = Self.passZeros(bytes, from: end) else { return nil }
      next = word
    } else if behind.isEmpty {
      guard Self.isEnd(bytes, at: end) else { return nil }
    }
    guard next + behind.count <= bytes.count else { return nil }
    for index in behind.indices where bytes[next + index] != behind[index] { return nil }
    return at..<end
  }

  /// The version that ends where `place`, the word behind it, begins.
  private func version(in bytes: Span<UInt8>, upTo place: Int, named: String?) -> Range<Int>? {
    var end = place
    if isZeroBehind {
      while end > 0, place - end < Self.longestFilling, bytes[end - 1] == 0 { end -= 1 }
      guard end < place else { return nil }
    }
    // Back over numbers, and over what a word at the end of a version may hold.
    var at = end
    while at > 0, end - at < VersionShape.longest, Self.mayBeInVersion(bytes[at - 1]) { at -= 1 }
    while at < end {
      if VersionShape.isDigit(bytes[at]), at == 0 || !Self.isNumeric(bytes[at - 1]), stands(in: bytes, at: at),
        let found = version(in: bytes, at: at, named: named), found.upperBound == end
      {
        return found
      }
      at += 1
    }
    return nil
  }

  /// Whether the version may begin at `at`, by what is before it.
  private func stands(in bytes: Span<UInt8>, at: Int) -> Bool {
    var end = at
    if isZeroBefore {
      while end > 0, at - end < Self.longestFilling, bytes[end - 1] == 0 { end -= 1 }
      guard end < at else { return false }
    }
    guard end >= before.count else { return false }
    for index in before.indices where bytes[end - before.count + index] != before[index] { return false }
    return true
  }

  /// Past the zero bytes from `from` on; `nil` where there are none, or too many.
  private static func passZeros(_ bytes: Span<UInt8>, from: Int) -> Int? {
    var at = from
    while at < bytes.count, at - from < longestFilling, bytes[at] == 0 { at += 1 }
    return at > from ? at : nil
  }

  /// Whether a version cannot go on at `at`. Where the file ends, it may have been cut off.
  private static func isEnd(_ bytes: Span<UInt8>, at: Int) -> Bool {
    guard at < bytes.count else { return false }
    if VersionShape.isWordByte(bytes[at]) { return false }
    return bytes[at] != UInt8(ascii: ".") || at + 1 < bytes.count && !VersionShape.isDigit(bytes[at + 1])
  }

  private static func has(_ text: String, in bytes: Span<UInt8>, at: Int) -> Bool {
    var at = at
    for byte in text.utf8 {
      guard at < bytes.count, bytes[at] == byte else { return false }
      at += 1
    }
    return true
  }

  private static func isNumeric(_ byte: UInt8) -> Bool { VersionShape.isDigit(byte) || byte == UInt8(ascii: ".") }

  private static func mayBeInVersion(_ byte: UInt8) -> Bool {
    VersionShape.isWordByte(byte) || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "~")].contains(byte)
  }
}
