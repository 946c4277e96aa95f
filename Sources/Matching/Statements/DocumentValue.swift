// SPDX-License-Identifier: Apache-2.0
import Notations

/// A value of a JSON document, and the way to it: "statements[3].status".
struct DocumentValue {
  let node: JSONNode
  let path: String

  init(_ node: JSONNode, path: String = "") {
    self.node = node
    self.path = path
  }

  /// "statements[3].status, line 41".
  var place: String { path.isEmpty ? "line \(node.line)" : "\(path), line \(node.line)" }

  subscript(_ key: String) -> DocumentValue? {
    node[key].map { DocumentValue($0, path: path.isEmpty ? key : path + "." + key) }
  }

  /// The elements of an array; none where there is no array.
  var elements: [DocumentValue] {
    (node.array ?? []).enumerated().map { DocumentValue($1, path: "\(path)[\($0)]") }
  }

  /// A text of a length that names and words have; `nil` for anything else.
  var word: String? {
    guard let text = node.string, !text.isEmpty, text.utf8.count <= 4096 else { return nil }
    return text
  }

  /// A text that somebody wrote, cut off where it is endless.
  var prose: String? {
    guard let text = node.string, !text.isEmpty else { return nil }
    return text.utf8.count <= 4096 ? text : String(text.prefix(1000)) + "…"
  }

  func fault(_ reason: String) -> StatementDocument.Fault { .init(place: place, reason: reason) }
}
