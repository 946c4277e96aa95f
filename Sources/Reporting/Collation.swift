// SPDX-License-Identifier: Apache-2.0

/// Several reports in one document: texts below each other, each with a heading; JSON documents as one array; or in the
/// format's own way.
///
/// A target that could not be read has its place among the others and says why; an element of the array that has `error`
/// is such a one.
package struct Collation: Sendable {
  private let gathering: Gathering
  private let format: (any GatheringFormat)?
  private let style: Style
  private var count = 0

  package init(of format: any ReportFormat.Type, style: Style = Style()) {
    gathering = format.gathering
    self.format = (format as? any GatheringFormat.Type)?.init()
    self.style = style
  }

  package init(isJSON: Bool, style: Style = Style()) {
    gathering = isJSON ? .array : .texts
    format = nil
    self.style = style
  }

  /// What is written for the next report, which is a finished document of its own.
  package mutating func add(_ document: String, of reference: String) -> String {
    gathering == .array ? opening() + indented(document) : heading(reference) + document
  }

  /// Writes the next report; `style` may say more of it than that of the document.
  package mutating func add(
    _ report: Report, as type: any ReportFormat.Type, of reference: String, style: Style,
    to out: inout some TextOutputStream
  ) throws {
    if let format {
      if count == 0 { try format.begin(style: self.style, to: &out) }
      try format.write(report, at: count, style: style, to: &out)
      count += 1
    } else if gathering == .array {
      out.write(add(try type.text(of: report, style: style), of: reference))
    } else {
      out.write(heading(reference))
      try type.init().write(report, style: style, to: &out)
    }
  }

  /// Writes what stands for a target that could not be read.
  package mutating func add(_ unread: Unread, to out: inout some TextOutputStream) throws {
    if let format {
      if count == 0 { try format.begin(style: style, to: &out) }
      try format.write(unread, at: count, style: style, to: &out)
      count += 1
    } else {
      out.write(try add(error: unread.message, advice: unread.advice, of: unread.reference))
    }
  }

  /// What is written for a target that could not be read.
  package mutating func add(error message: String, advice: String?, of reference: String) throws -> String {
    if gathering == .array {
      let element = Absent(error: .init(message: message, advice: advice), target: .init(reference: reference))
      return opening() + indented(try JSONDocument.text(of: element))
    }
    var page = Page(style)
    page.flow([Part("Not scanned: ", .critical)], message, hang: 2)
    if let advice { page.flow(["  → "], advice, hang: 4) }
    return heading(reference) + page.text
  }

  /// Writes what comes after the last one.
  package mutating func end(to out: inout some TextOutputStream) throws {
    guard let format else { return out.write(end()) }
    if count == 0 { try format.begin(style: style, to: &out) }
    try format.end(style: style, to: &out)
  }

  /// What is written after the last one.
  package mutating func end() -> String {
    guard gathering == .array else { return "" }
    return count == 0 ? "[]\n" : "\n]\n"
  }

  private mutating func heading(_ reference: String) -> String {
    var page = Page(style)
    page.line(Part("# " + reference, .strong))
    defer { count += 1 }
    return (count == 0 ? "" : "\n") + page.text + "\n"
  }

  private mutating func opening() -> String {
    defer { count += 1 }
    return count == 0 ? "[\n" : ",\n"
  }

  /// A JSON document one level deeper. Its texts hold no ends of lines: JSON writes those as escapes.
  private func indented(_ document: String) -> String {
    document.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
  }

  /// A target that could not be read, as JSON.
  private struct Absent: Encodable {
    struct Reason: Encodable {
      let message: String
      let advice: String?
    }

    struct Target: Encodable { let reference: String }

    let error: Reason
    let target: Target
  }
}
