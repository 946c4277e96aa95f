// SPDX-License-Identifier: Apache-2.0

/// Several reports in one document: texts below each other, each with a heading; JSON documents as one array.
///
/// A target that could not be read has its place among the others and says why; an element of the array that has `error`
/// is such a one.
package struct Collation: Sendable {
  private let isJSON: Bool
  private let style: Style
  private var isEmpty = true

  package init(isJSON: Bool, style: Style = Style()) {
    self.isJSON = isJSON
    self.style = style
  }

  /// What is written for the next report, which is a finished document of its own.
  package mutating func add(_ document: String, of reference: String) -> String {
    if isJSON { return opening() + indented(document) }
    return heading(reference) + document
  }

  /// What is written for a target that could not be read.
  package mutating func add(error message: String, advice: String?, of reference: String) throws -> String {
    if isJSON {
      let element = Unread(error: .init(message: message, advice: advice), target: .init(reference: reference))
      return opening() + indented(try JSONDocument.text(of: element))
    }
    var page = Page(style)
    page.flow([Part("Not scanned: ", .critical)], message, hang: 2)
    if let advice { page.flow(["  → "], advice, hang: 4) }
    return heading(reference) + page.text
  }

  /// What is written after the last one.
  package mutating func end() -> String {
    guard isJSON else { return "" }
    return isEmpty ? "[]\n" : "\n]\n"
  }

  private mutating func heading(_ reference: String) -> String {
    var page = Page(style)
    page.line(Part("# " + reference, .strong))
    defer { isEmpty = false }
    return (isEmpty ? "" : "\n") + page.text + "\n"
  }

  private mutating func opening() -> String {
    defer { isEmpty = false }
    return isEmpty ? "[\n" : ",\n"
  }

  /// A JSON document one level deeper. Its texts hold no ends of lines: JSON writes those as escapes.
  private func indented(_ document: String) -> String {
    document.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
  }

  /// A target that could not be read, as JSON.
  private struct Unread: Encodable {
    struct Reason: Encodable {
      let message: String
      let advice: String?
    }

    struct Target: Encodable { let reference: String }

    let error: Reason
    let target: Target
  }
}
