// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Writes values as JSON that is the same for the same value: keys sorted, one element a line, a newline at the end.
///
/// Specification: RFC 8259. Characters that steer a terminal are written as `\u` escapes, so that a document can be
/// shown as it is.
package enum JSONDocument {
  package static func text(of value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: laidOut([UInt8](try encoder.encode(value))), as: UTF8.self)
  }

  /// Puts line breaks and indentation between the tokens of a compact document.
  private static func laidOut(_ compact: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(compact.count * 3 / 2)
    var depth = 0
    var index = 0
    func newline() {
      out.append(UInt8(ascii: "\n"))
      out.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }
    while index < compact.count {
      let byte = compact[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        out.append(byte)
        index = copyString(compact, from: index, to: &out)
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        out.append(byte)
        if index < compact.count, compact[index] == byte + 2 {  // "{}" and "[]": each closing bracket is 2 above
          out.append(compact[index])
          index += 1
        } else {
          depth += 1
          newline()
        }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        newline()
        out.append(byte)
      case UInt8(ascii: ","):
        out.append(byte)
        newline()
      case UInt8(ascii: ":"):
        out.append(byte)
        out.append(UInt8(ascii: " "))
      default: out.append(byte)
      }
    }
    out.append(UInt8(ascii: "\n"))
    return out
  }

  /// Copies the rest of a string, its closing quote included; returns where the document goes on.
  private static func copyString(_ compact: [UInt8], from start: Int, to out: inout [UInt8]) -> Int {
    var index = start
    while index < compact.count {
      let byte = compact[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""):
        out.append(byte)
        return index
      case UInt8(ascii: "\\") where index < compact.count:
        out.append(byte)
        out.append(compact[index])
        index += 1
      case 0x7F: out.append(contentsOf: "\\u007f".utf8)
      case 0xC2 where index < compact.count && (0x80...0x9F).contains(compact[index]):
        out.append(contentsOf: "\\u00\(String(compact[index], radix: 16))".utf8)  // U+0080…U+009F
        index += 1
      case 0xE2 where index + 1 < compact.count && isDirection(compact[index], compact[index + 1]):
        let scalar = 0x2000 | Int(compact[index] & 0x3F) << 6 | Int(compact[index + 1] & 0x3F)
        out.append(contentsOf: "\\u\(String(scalar, radix: 16))".utf8)
        index += 2
      default: out.append(byte)
      }
    }
    return index
  }

  /// The second and third byte of U+200E, U+200F, U+202A…U+202E, U+2066…U+2069: marks that turn the direction.
  private static func isDirection(_ second: UInt8, _ third: UInt8) -> Bool {
    second == 0x80 && (third == 0x8E || third == 0x8F || (0xAA...0xAE).contains(third))
      || second == 0x81 && (0xA6...0xA9).contains(third)
  }
}
