// SPDX-License-Identifier: Apache-2.0

/// A name of the CPE dictionary, for finding out whether one names another.
///
/// Specification: NISTIR 7695, section 6.1 (`cpe:/a:…`) and 6.2 (`cpe:2.3:a:…`).
package struct CPEName: Hashable, Sendable {
  /// "a", "o" or "h".
  package var part: String
  package var vendor: String
  package var product: String
  /// `nil`: any.
  package var version: String?
  private let text: String

  package init?(_ text: String) {
    let fields: [String]
    if text.hasPrefix("cpe:2.3:") {
      fields = Self.split(text.dropFirst("cpe:2.3:".utf8.count))
    } else if text.hasPrefix("cpe:/") {
      fields = Self.split(text.dropFirst("cpe:/".utf8.count))
    } else {
      return nil
    }
    guard fields.count >= 3, ["a", "o", "h"].contains(fields[0]), !fields[1].isEmpty, !fields[2].isEmpty else {
      return nil
    }
    self.text = text
    part = fields[0]
    vendor = fields[1].lowercased()
    product = fields[2].lowercased()
    version = fields.count > 3 && !["", "*", "-"].contains(fields[3]) ? fields[3] : nil
  }

  /// At colons, but for those behind a backslash; the backslashes go.
  private static func split(_ text: Substring) -> [String] {
    var fields = [""]
    var isEscaped = false
    for character in text {
      if character == ":", !isEscaped {
        fields.append("")
      } else if character == "\\", !isEscaped {
        isEscaped = true
        continue
      } else {
        fields[fields.count - 1].append(character)
      }
      isEscaped = false
    }
    return fields
  }

  /// Whether this name, as it stands in a statement, is that of a thing. A version that the statement does not name is any.
  package func names(_ thing: CPEName) -> Bool {
    guard part == thing.part, product == thing.product || product == "*", vendor == thing.vendor || vendor == "*" else {
      return false
    }
    return version == nil || version == thing.version
  }
}

extension CPEName: CustomStringConvertible {
  package var description: String { text }
}
