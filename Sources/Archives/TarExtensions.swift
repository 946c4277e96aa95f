// SPDX-License-Identifier: Apache-2.0

/// What extended headers say of the entry that follows them: names too long for the header, sizes, holes.
///
/// Formats: POSIX.1-2017 pax "Extended Header"; GNU tar manual, "Storing Sparse Files" (0.0, 0.1, 1.0).
struct TarExtensions {
  var name: [UInt8]?
  var link: [UInt8]?
  var size: Int?
  var uid: Int?
  var gid: Int?
  var modified: Int?
  /// Version of the sparse format in pax records: 1 where the map stands before the data.
  var isSparseMapInBody = false
  var sparseSize: Int?
  /// Offset and length of each stretch of data, in turn.
  var sparseMap: [Int] = []
  var isSparse = false

  /// Takes the records of a pax header: `<length> <key>=<value>\n`, the length counting itself.
  /// - Returns: false where a record is damaged; those before it count.
  mutating func readPAX(_ bytes: [UInt8]) -> Bool {
    var position = 0
    while position < bytes.count {
      // GNU tar and others pad with zero bytes.
      if bytes[position] == 0 { return true }
      guard let blank = bytes[position...].firstIndex(of: 32), blank - position <= 12,
        let length = Self.decimal(bytes[position..<blank]), length > blank - position + 1,
        length <= bytes.count - position, bytes[position + length - 1] == 10,
        let equals = bytes[blank..<(position + length)].firstIndex(of: UInt8(ascii: "="))
      else { return false }
      let value = bytes[(equals + 1)..<(position + length - 1)]
      take(String(decoding: bytes[(blank + 1)..<equals], as: UTF8.self), value)
      position += length
    }
    return true
  }

  private mutating func take(_ key: String, _ value: ArraySlice<UInt8>) {
    switch key {
    case "path": name = Array(value)
    case "linkpath": link = Array(value)
    case "size": size = Self.decimal(value)
    case "uid": uid = Self.decimal(value)
    case "gid": gid = Self.decimal(value)
    case "mtime": modified = Self.seconds(value)
    case "GNU.sparse.major":
      isSparse = true
      isSparseMapInBody = Self.decimal(value) == 1
    case "GNU.sparse.name":
      isSparse = true
      name = Array(value)
    case "GNU.sparse.realsize", "GNU.sparse.size":
      isSparse = true
      sparseSize = Self.decimal(value)
    case "GNU.sparse.offset", "GNU.sparse.numbytes":
      if sparseMap.count < 200_000, let number = Self.decimal(value) { sparseMap.append(number) }
    case "GNU.sparse.map":
      sparseMap = value.split(separator: UInt8(ascii: ",")).prefix(200_000).compactMap { Self.decimal($0) }
    default: break
    }
  }

  /// Whole seconds of a time such as `-1.5`, rounded down (POSIX.1-2017 pax, "mtime").
  static func seconds(_ text: ArraySlice<UInt8>) -> Int? {
    let isNegative = text.first == UInt8(ascii: "-")
    let digits = isNegative ? text.dropFirst() : text
    let parts = digits.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first.flatMap({ decimal($0) }) else { return nil }
    let hasFraction = parts.count > 1 && parts[1].contains { $0 != UInt8(ascii: "0") }
    return isNegative ? -whole - (hasFraction ? 1 : 0) : whole
  }

  /// A decimal number without sign.
  static func decimal(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 18 else { return nil }
    var value = 0
    for byte in digits {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return value
  }
}

/// Fills the holes of a sparse file while its stored bytes come in.
struct SparseFill {
  /// What the largest sparse file that is filled may measure.
  static let limit = 512 << 20
  private static let zeros = [UInt8](repeating: 0, count: 64 << 10)
  private let map: [Int]
  private let size: Int
  private var index = 0
  /// Bytes taken of the current stretch.
  private var taken = 0
  private var position = 0

  /// `nil` where the map is not one: stretches that overlap, run backwards or past the end.
  init?(map: [Int], size: Int, stored: Int) {
    guard map.count % 2 == 0, size >= 0, size <= Self.limit else { return nil }
    var end = 0
    var sum = 0
    for index in stride(from: 0, to: map.count, by: 2) {
      guard map[index] >= end, map[index] <= size, map[index + 1] <= size - map[index] else { return nil }
      end = map[index] + map[index + 1]
      sum += map[index + 1]
    }
    guard sum == stored else { return nil }
    self.map = map
    self.size = size
  }

  mutating func feed(_ bytes: Span<UInt8>, to sink: (Span<UInt8>) throws -> Void) throws {
    var at = 0
    while at < bytes.count, index + 1 < map.count {
      let start = map[index]
      let length = map[index + 1]
      try fill(to: start, sink)
      let step = min(bytes.count - at, length - taken)
      try sink(bytes.extracting(at..<(at + step)))
      at += step
      taken += step
      position = start + taken
      if taken == length {
        index += 2
        taken = 0
      }
    }
  }

  mutating func finish(to sink: (Span<UInt8>) throws -> Void) throws { try fill(to: size, sink) }

  private mutating func fill(to end: Int, _ sink: (Span<UInt8>) throws -> Void) throws {
    while position < end {
      let step = min(end - position, Self.zeros.count)
      try sink(Self.zeros.span.extracting(0..<step))
      position += step
    }
  }
}
