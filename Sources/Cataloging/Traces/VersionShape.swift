// SPDX-License-Identifier: Apache-2.0

/// What the version of a product looks like: numbers with dots between, and perhaps a word behind.
package struct VersionShape: Hashable, Sendable {
  private var parts: ClosedRange<Int>
  /// How the version begins, where any other beginning would be some other number.
  private(set) var start = ""
  /// The version begins with the one in the name of the file: `python3.11` holds a Python 3.11.
  private(set) var isNamed = false
  private var words = ["alpha", "beta", "rc", "RC", "dev", "preview", "pre"]
  private var letters = 0
  private var isWordRequired = false
  /// The least that the second number may be.
  private var second = 0
  /// What does not stand behind the version: by that, another product is known that calls itself compatible.
  private(set) var foe = ""

  package static let two = VersionShape(parts: 2...2)
  package static let three = VersionShape(parts: 3...3)
  package static let four = VersionShape(parts: 4...4)
  package static let twoOrThree = VersionShape(parts: 2...3)
  package static let threeOrFour = VersionShape(parts: 3...4)
  package static let dotted = VersionShape(parts: 2...6)
  /// One number, as systemd counts.
  package static let oneOrMore = VersionShape(parts: 1...4)
  package static let named = VersionShape(parts: 3...4, isNamed: true)

  private init(parts: ClosedRange<Int>, isNamed: Bool = false) {
    self.parts = parts
    self.isNamed = isNamed
  }

  /// Only versions that begin with these characters.
  package func starting(_ start: String) -> VersionShape {
    var copy = self
    copy.start = start
    return copy
  }

  /// A word that belongs to the version, with a number behind it or none: the `p1` of OpenSSH 9.2p1.
  package func or(_ word: String) -> VersionShape {
    var copy = self
    copy.words.append(word)
    return copy
  }

  /// A word without which it is no version.
  package func with(_ word: String) -> VersionShape {
    var copy = self
    copy.words = [word]
    copy.isWordRequired = true
    return copy
  }

  /// Only versions whose second number is at least this.
  package func withSecond(from least: Int) -> VersionShape {
    var copy = self
    copy.second = least
    return copy
  }

  /// Not if these characters follow.
  package func notBefore(_ foe: String) -> VersionShape {
    var copy = self
    copy.foe = foe
    return copy
  }

  /// One or two small letters belong to the version, as in OpenSSL 1.0.2zd.
  package var lettered: VersionShape {
    var copy = self
    copy.letters = 2
    return copy
  }

  /// Digits of one number; nobody counts further.
  private static let longestNumber = 10
  /// Bytes of a version.
  static let longest = 64

  /// Where the version ends that begins at `from`; `nil` where there is none.
  func end(of bytes: Span<UInt8>, from: Int) -> Int? {
    var at = from
    for byte in start.utf8 {
      guard at < bytes.count, bytes[at] == byte else { return nil }
      at += 1
    }
    at = from
    var count = 0
    while count < parts.upperBound {
      var next = count == 0 ? at : at + 1
      if count > 0, at >= bytes.count || bytes[at] != UInt8(ascii: ".") { break }
      let first = next
      while next < bytes.count, next - first <= Self.longestNumber, Self.isDigit(bytes[next]) { next += 1 }
      guard next > first, next - first <= Self.longestNumber else { break }
      if count == 1, second > 0, (first..<next).reduce(0, { $0 * 10 + Int(bytes[$1] - UInt8(ascii: "0")) }) < second {
        return nil
      }
      at = next
      count += 1
    }
    guard count >= parts.lowerBound else { return nil }
    if letters > 0 {
      let first = at
      while at < bytes.count, at - first < letters, Self.isSmallLetter(bytes[at]) { at += 1 }
    }
    return word(in: bytes, at: at) ?? (isWordRequired ? nil : at)
  }

  /// The end of one of the words at `at`, with what may join it to the numbers and its own number.
  private func word(in bytes: Span<UInt8>, at: Int) -> Int? {
    guard at < bytes.count else { return nil }
    let isJoined = [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "~"), UInt8(ascii: "_")].contains(bytes[at])
    let first = isJoined ? at + 1 : at
    for word in words {
      var next = first
      for byte in word.utf8 {
        guard next < bytes.count, bytes[next] == byte else {
          next = -1
          break
        }
        next += 1
      }
      guard next > 0 else { continue }
      if next < bytes.count - 1, bytes[next] == UInt8(ascii: ".") || bytes[next] == UInt8(ascii: "-"),
        Self.isDigit(bytes[next + 1])
      {
        next += 1
      }
      let number = next
      while next < bytes.count, next - number < Self.longestNumber, Self.isDigit(bytes[next]) { next += 1 }
      // A longer word that begins alike is another one.
      if next < bytes.count, Self.isSmallLetter(bytes[next]) { continue }
      return next
    }
    return nil
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

  private static func isSmallLetter(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }

  static func isWordByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || isSmallLetter(byte | 0x20) || byte == UInt8(ascii: "_")
  }
}
