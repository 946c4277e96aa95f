// SPDX-License-Identifier: Apache-2.0
import Packages

/// `modified_id.csv` of an ecosystem: every record and when it last changed, newest first.
///
/// A line is `<RFC 3339>,<id>`: https://google.github.io/osv.dev/data/#downloading-recent-changes
struct OSVChangeList: Sendable {
  /// When each record changed.
  private(set) var stamps: [String: String] = [:]

  /// Bytes that such a list may have; npm's has 12 MB.
  static let limit = 256 << 20
  private static let longestID = 200

  /// Reads a list.
  /// - Throws: the number of the first line that is not as it should be, and why.
  init(_ bytes: Span<UInt8>) throws(Fault) {
    var start = 0
    var line = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      line += 1
      var last = end
      if last > start, bytes[last - 1] == UInt8(ascii: "\r") { last -= 1 }
      if last > start { try take(bytes.extracting(start..<last), line) }
      start = end + 1
    }
  }

  /// What is wrong with a list.
  struct Fault: Error {
    var line: Int
    var reason: String
  }

  private mutating func take(_ bytes: Span<UInt8>, _ line: Int) throws(Fault) {
    var comma = 0
    while comma < bytes.count, bytes[comma] != UInt8(ascii: ",") { comma += 1 }
    guard comma < bytes.count, (20...40).contains(comma), bytes[4] == UInt8(ascii: "-"), bytes[10] == UInt8(ascii: "T")
    else { throw Fault(line: line, reason: "a time and an identifier are missing") }
    for index in 0..<comma {
      switch bytes[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ":"),
        UInt8(ascii: "."), UInt8(ascii: "T"), UInt8(ascii: "Z"):
        continue
      default: throw Fault(line: line, reason: "a time is missing")
      }
    }
    let id = Self.text(bytes.extracting((comma + 1)..<bytes.count))
    guard Self.isID(id) else { throw Fault(line: line, reason: "what should be an identifier is none") }
    stamps[id] = Self.text(bytes.extracting(0..<comma))
  }

  /// Whether a text can be the name of a record's file, and of no other place.
  static func isID(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= longestID && text.utf8.first != UInt8(ascii: ".")
      && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") }
  }

  private static func text(_ bytes: Span<UInt8>) -> String {
    unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
