// SPDX-License-Identifier: Apache-2.0
import Notations

/// The shapes that OSV records are made of. `null` stands for an empty one: some publishers write it.
extension JSONReader {
  /// Reads each element of an array.
  mutating func forEach(
    _ bytes: Span<UInt8>, _ body: (inout JSONReader) throws(NotationError) -> Void
  ) throws(NotationError) {
    guard try !null(bytes) else { return }
    try beginArray(bytes)
    while try nextElement(bytes) { try body(&self) }
  }

  /// Reads each member of an object.
  mutating func forEachMember(
    _ bytes: Span<UInt8>, _ body: (inout JSONReader, String) throws(NotationError) -> Void
  ) throws(NotationError) {
    guard try !null(bytes) else { return }
    try beginObject(bytes)
    while let key = try nextKey(bytes) { try body(&self, key) }
  }

  mutating func optionalString(_ bytes: Span<UInt8>) throws(NotationError) -> String? {
    try null(bytes) ? nil : try string(bytes)
  }

  mutating func strings(_ bytes: Span<UInt8>) throws(NotationError) -> [String] {
    var texts: [String] = []
    try forEach(bytes) { (json) throws(NotationError) in texts.append(try json.string(bytes)) }
    return texts
  }

  mutating func severities(_ bytes: Span<UInt8>) throws(NotationError) -> [SeverityStatement] {
    var severities: [SeverityStatement] = []
    try forEach(bytes) { (json) throws(NotationError) in
      var severity = SeverityStatement(type: "", score: "")
      try json.forEachMember(bytes) { (json, key) throws(NotationError) in
        switch key {
        case "type": severity.type = try json.string(bytes)
        case "score": severity.score = try json.string(bytes)
        default: try json.skipValue(bytes)
        }
      }
      severities.append(severity)
    }
    return severities
  }

  /// A string where there is one; anything else is passed over.
  mutating func stringOrSkip(_ bytes: Span<UInt8>) throws(NotationError) -> String? {
    if try kind(bytes) == .string { return try string(bytes) }
    try skipValue(bytes)
    return nil
  }

  /// The strings of an array; anything else is passed over.
  mutating func stringsOrSkip(_ bytes: Span<UInt8>) throws(NotationError) -> [String] {
    guard try kind(bytes) == .array else {
      try skipValue(bytes)
      return []
    }
    var texts: [String] = []
    try forEach(bytes) { (json) throws(NotationError) in
      if let text = try json.stringOrSkip(bytes) { texts.append(text) }
    }
    return texts
  }
}
