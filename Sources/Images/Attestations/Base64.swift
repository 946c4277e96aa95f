// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Base64 as envelopes have it, RFC 4648 sections 4 and 5: both alphabets are read, with and without padding.
enum Base64 {
  /// `nil` where the text is something else.
  static func bytes(_ text: String) -> [UInt8]? {
    var text = [UInt8](text.utf8)
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: "-"): text[index] = UInt8(ascii: "+")
      case UInt8(ascii: "_"): text[index] = UInt8(ascii: "/")
      default: break
      }
    }
    while text.last == UInt8(ascii: "=") { text.removeLast() }
    guard text.count % 4 != 1 else { return nil }
    while text.count % 4 != 0 { text.append(UInt8(ascii: "=")) }
    return Data(base64Encoded: Data(text)).map { [UInt8]($0) }
  }

  static func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
