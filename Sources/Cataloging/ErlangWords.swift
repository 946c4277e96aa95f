// SPDX-License-Identifier: Apache-2.0

/// The words of a text of Erlang terms, one after the other.
///
/// Reference: https://www.erlang.org/doc/system/data_types.html. Atoms and strings are told from marks, not from each
/// other; comments are passed over.
struct ErlangWords {
  enum Word: Hashable {
    /// An atom, a string or a number, without its quotes.
    case text(String)
    case mark(Character)
  }

  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> Word? {
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case 0...0x20: at += 1
      case UInt8(ascii: "%"):
        while at < bytes.count, bytes[at] != 0x0A { at += 1 }
      case UInt8(ascii: "\""), UInt8(ascii: "'"): return quoted(by: byte)
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","),
        UInt8(ascii: "|"), UInt8(ascii: "<"), UInt8(ascii: ">"):
        at += 1
        return .mark(Character(Unicode.Scalar(byte)))
      default:
        let start = at
        while at < bytes.count, bytes[at] > 0x20, !"{}[],|<>%\"'".utf8.contains(bytes[at]) { at += 1 }
        return .text(String(decoding: bytes[start..<at], as: UTF8.self))
      }
    }
    return nil
  }

  /// A quoted piece; `nil` when it does not end.
  private mutating func quoted(by quote: UInt8) -> Word? {
    at += 1
    var out: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == quote { return .text(String(decoding: out, as: UTF8.self)) }
      if byte == UInt8(ascii: "\\"), at < bytes.count {
        out.append(bytes[at])
        at += 1
      } else {
        out.append(byte)
      }
    }
    return nil
  }
}
