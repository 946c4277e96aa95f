// SPDX-License-Identifier: Apache-2.0
import Notations

// Records of package managers are written by many hands: where a field is of another kind than it should be, the record
// has no such field, and the rest of the file is read.
extension JSONReader {
  /// A string, or `nil` where something else stands, which is passed.
  mutating func stringOrSkip(_ bytes: Span<UInt8>) throws(NotationError) -> String? {
    if try kind(bytes) == .string { return try string(bytes) }
    try skipValue(bytes)
    return nil
  }

  /// A string, or the strings of a list; what else stands there is passed.
  mutating func strings(_ bytes: Span<UInt8>, most: Int) throws(NotationError) -> [String] {
    var out: [String] = []
    guard try kind(bytes) == .array else { return try stringOrSkip(bytes).map { [$0] } ?? [] }
    try beginArray(bytes)
    while try nextElement(bytes) {
      if let text = try stringOrSkip(bytes), out.count < most, !text.isEmpty { out.append(text) }
    }
    return out
  }

  /// Enters an object, or passes what else stands there and says no.
  mutating func beginObjectOrSkip(_ bytes: Span<UInt8>) throws(NotationError) -> Bool {
    if try kind(bytes) == .object {
      try beginObject(bytes)
      return true
    }
    try skipValue(bytes)
    return false
  }
}

/// Lines of a text, counted as a reader goes on through it: no byte is looked at twice.
struct LineCount {
  private var counted = 0
  private var line = 1

  /// The line of an offset, from 1; offsets must not go back.
  mutating func line(at offset: Int, in bytes: Span<UInt8>) -> Int {
    while counted < min(offset, bytes.count) {
      if bytes[counted] == UInt8(ascii: "\n") { line &+= 1 }
      counted &+= 1
    }
    return line
  }
}
