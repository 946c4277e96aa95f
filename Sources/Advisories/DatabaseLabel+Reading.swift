// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

extension DatabaseLabel {
  /// Reads a label, whose values are within what they can be.
  init(_ text: [UInt8]) throws(DatabasePackageError) {
    let label: DatabaseLabel
    do {
      label = try JSONDecoder().decode(DatabaseLabel.self, from: Data(text))
    } catch {
      throw .damaged(what: "its label cannot be read")
    }
    for content in [label.content, label.packed] {
      guard content.size >= 0, content.sha256.utf8.count == 64 else { throw .damaged(what: "its label is senseless") }
    }
    self = label
  }
}
