// SPDX-License-Identifier: Apache-2.0

/// Reads what PHP's `serialize` writes, as far as data go: an object is refused, and nothing is ever made of it.
///
/// Format: https://www.php.net/manual/en/function.serialize.php: `i:1;`, `b:1;`, `d:0.5;`, `N;`, `s:3:"abc";` (the number
/// counts bytes) and `a:2:{key value key value}`.
struct PHPSerialized {
  /// A value; of an array only what has a name is kept, for lists hold what nobody asks for.
  indirect enum Value: Hashable {
    case string(String)
    case array([String: Value])
    /// A number, a truth value, nothing.
    case other

    var string: String? {
      if case .string(let text) = self { text } else { nil }
    }

    subscript(_ key: String) -> Value? {
      if case .array(let members) = self { members[key] } else { nil }
    }
  }

  private let bytes: [UInt8]
  private var at = 0
  /// Values in all, which bounds the memory.
  private var left = 200_000
  private static let depth = 32
  /// Bytes of a string that is kept; descriptions and lists of changes are longer than any name.
  private static let longest = 1024

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The one value of the text.
  mutating func document() throws(CatalogingError) -> Value {
    let value = try value(depth: 0)
    while at < bytes.count, bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x20 { at += 1 }
    guard at == bytes.count else { throw damage("more than one value") }
    return value
  }

  private mutating func value(depth: Int) throws(CatalogingError) -> Value {
    guard depth < Self.depth else { throw damage("arrays in arrays beyond \(Self.depth)") }
    guard left > 0 else { throw damage("too many values") }
    left -= 1
    guard at < bytes.count else { throw damage("the end of the text") }
    let kind = bytes[at]
    at += 1
    switch kind {
    case UInt8(ascii: "N"):
      try take(";")
      return .other
    case UInt8(ascii: "i"), UInt8(ascii: "b"), UInt8(ascii: "d"):
      try take(":")
      while at < bytes.count, bytes[at] != UInt8(ascii: ";") { at += 1 }
      try take(";")
      return .other
    case UInt8(ascii: "s"):
      let range = try stringRange()
      try take(";")
      return range.count > Self.longest ? .other : .string(String(decoding: bytes[range], as: UTF8.self))
    case UInt8(ascii: "a"): return try array(depth: depth)
    default:
      at -= 1
      throw damage("a value that is no data")
    }
  }

  private mutating func array(depth: Int) throws(CatalogingError) -> Value {
    try take(":")
    let count = try number()
    try take(":")
    try take("{")
    var members: [String: Value] = [:]
    // The number is only believed as far as there are members.
    for _ in 0..<count {
      guard case let key = try value(depth: depth + 1), key == .other || key.string != nil else {
        throw damage("a key that is none")
      }
      let member = try value(depth: depth + 1)
      if let name = key.string { members[name] = member }
    }
    try take("}")
    return .array(members)
  }

  private mutating func stringRange() throws(CatalogingError) -> Range<Int> {
    try take(":")
    let count = try number()
    try take(":")
    try take("\"")
    guard count <= bytes.count - at else { throw damage("a string longer than the text") }
    let range = at..<(at + count)
    at = range.upperBound
    try take("\"")
    return range
  }

  private mutating func number() throws(CatalogingError) -> Int {
    var value = 0
    let start = at
    while at < bytes.count, bytes[at] &- UInt8(ascii: "0") < 10 {
      guard at - start < 12 else { throw damage("a number beyond all bounds") }
      value = value * 10 + Int(bytes[at] - UInt8(ascii: "0"))
      at += 1
    }
    guard at > start else { throw damage("no number") }
    return value
  }

  private mutating func take(_ mark: Unicode.Scalar) throws(CatalogingError) {
    guard at < bytes.count, bytes[at] == UInt8(ascii: mark) else { throw damage("no \"\(mark)\"") }
    at += 1
  }

  private func damage(_ found: String) -> CatalogingError { .malformed("serialised array with \(found) at byte \(at)") }
}
