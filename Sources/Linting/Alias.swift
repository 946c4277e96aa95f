// SPDX-License-Identifier: Apache-2.0

/// Names that tools give their checks, brought to one spelling.
enum Alias {
  /// "dl3006" is DL3006; Trivy's DS002, DS-0002 and AVD-DS-0002 are one; BuildKit's names are one in any case.
  static func canonical(_ name: String) -> String {
    var text = name.uppercased()
    if text.hasPrefix("AVD-") { text.removeFirst(4) }
    if text.hasPrefix("DS") {
      let digits = text.dropFirst(2).drop { $0 == "-" }
      if !digits.isEmpty, digits.utf8.count <= 4, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
        return "DS-" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      }
    }
    return text
  }
}
