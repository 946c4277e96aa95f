// SPDX-License-Identifier: Apache-2.0
import Notations

/// A link of a record.
struct OSVReference {
  private var type = ""
  private var address = ""

  /// Links kept of one record.
  private static let kept = 4
  /// The types in the order in which a reader has use for them; what is not here is not kept.
  private static let order = ["ADVISORY", "FIX", "ARTICLE", "REPORT", "DISCUSSION", "DETECTION", "EVIDENCE", "WEB"]

  init(_ json: inout JSONReader, _ bytes: Span<UInt8>) throws(NotationError) {
    var type = ""
    var address = ""
    try json.forEachMember(bytes) { (json, key) throws(NotationError) in
      switch key {
      case "type": type = try json.string(bytes)
      case "url": address = try json.string(bytes)
      default: try json.skipValue(bytes)
      }
    }
    self.type = type
    self.address = address
  }

  /// The addresses most worth reading, best first, else as in the record.
  static func best(of links: [OSVReference]) -> [String] {
    var best: [String] = []
    for type in order {
      for link in links where link.type == type && !best.contains(link.address) {
        guard link.address.utf8.count <= 500 else { continue }
        best.append(link.address)
        if best.count == kept { return best }
      }
    }
    return best
  }
}
