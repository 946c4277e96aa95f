// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations

/// Where a file stands within another: `[offset, size]`, as tables in JSON have it.
struct BundledPlace: Hashable {
  let offset: Int
  let count: Int
  /// What stands behind its last byte; offset and size are such that it fits a number.
  var end: Int { offset + count }

  /// Reads a place; `nil` where something else stands, which is passed.
  init?(_ json: inout JSONReader, _ bytes: Span<UInt8>) throws(NotationError) {
    guard try json.kind(bytes) == .array else {
      try json.skipValue(bytes)
      return nil
    }
    var numbers: [Int?] = []
    try json.beginArray(bytes)
    while try json.nextElement(bytes) {
      if try json.kind(bytes) == .number {
        let number = try json.integer(bytes)
        if numbers.count < 3 { numbers.append(number) }
      } else {
        try json.skipValue(bytes)
        if numbers.count < 3 { numbers.append(nil) }
      }
    }
    guard numbers.count == 2, let offset = numbers[0], let count = numbers[1], offset >= 0, count >= 0,
      offset <= Int.max - count
    else { return nil }
    self.offset = offset
    self.count = count
  }

  /// The bytes there.
  /// - Throws: `CatalogingError` where there are fewer.
  func slice(of content: ByteSource) throws(CatalogingError) -> ByteSource {
    guard end <= content.count else { throw .malformed("a file of the program lies outside of it") }
    return content.slice(offset, count)
  }
}
