// SPDX-License-Identifier: Apache-2.0

/// A text without its percent-encoding (RFC 3986, section 2.1); a sign that no two digits follow stays as it is.
func percentDecoded(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
  var out: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    let digits = rest.prefix(2)
    if byte == UInt8(ascii: "%"), digits.count == 2,
      let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    {
      out.append(value)
      rest = rest.dropFirst(2)
    } else {
      out.append(byte)
    }
  }
  return String(decoding: out, as: UTF8.self)
}
