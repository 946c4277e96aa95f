// SPDX-License-Identifier: Apache-2.0
import Reporting

/// A document that a call writes: in which format, and where to.
struct Edition: Sendable {
  let format: any ReportFormat.Type
  /// `nil`: standard output.
  let path: String?
  var style: Style
  /// What becomes of a finished document about a report: an envelope with a signature.
  var seal: (@Sendable (String, Report) throws -> String)?

  /// Begins to write it.
  /// - Parameter isAlone: whether it speaks of one target, and so needs no place for others.
  func press(isAlone: Bool) throws(CommandError) -> Press { try Press(self, isAlone: isAlone) }

  /// The part of a report in a document of several, made beforehand where that can be done; `nil`: it cannot.
  func part(_ report: Report) throws -> String? {
    if case .own = format.gathering { return nil }
    let text = try format.text(of: report, style: style)
    return try seal?(text, report) ?? text
  }
}

/// A document that is being written, straight into its file: it is never held as a whole.
final class Press {
  private let edition: Edition
  private let sheet: FileReplacement.Sheet
  private var stream: SheetStream
  private var collation: Collation?

  fileprivate init(_ edition: Edition, isAlone: Bool) throws(CommandError) {
    self.edition = edition
    if let path = edition.path {
      sheet = try FileReplacement(path).sheet()
    } else {
      sheet = FileReplacement.Sheet(.standardOutput)
    }
    stream = SheetStream(sheet)
    collation = isAlone ? nil : Collation(of: edition.format, style: edition.style)
  }

  /// Writes what there is to say of a target.
  func add(_ report: Report, of reference: String, placement: Placement?, part: String? = nil) throws {
    var style = edition.style
    style.placement = placement
    if let part, collation != nil {
      stream.write(collation?.add(part, of: reference) ?? "")
    } else if collation != nil {
      try collation?.add(report, as: edition.format, of: reference, style: style, to: &stream)
    } else if let seal = edition.seal {
      stream.write(try seal(edition.format.text(of: report, style: style), report))
    } else {
      try edition.format.init().write(report, style: style, to: &stream)
    }
    try stream.flush()
  }

  /// Writes what stands for a target that could not be read.
  func add(_ unread: Unread) throws {
    try collation?.add(unread, to: &stream)
    try stream.flush()
  }

  /// Writes the end, and puts the document in its place.
  func finish() throws {
    try collation?.end(to: &stream)
    try stream.flush()
    try sheet.finish()
  }
}

/// Takes text in small pieces and hands it on in large ones.
struct SheetStream: TextOutputStream {
  private let sheet: FileReplacement.Sheet
  private var waiting = ""
  /// What went wrong first; a stream of text has no other way to say it.
  private var failure: CommandError?

  private static let chunk = 1 << 16

  init(_ sheet: FileReplacement.Sheet) { self.sheet = sheet }

  mutating func write(_ string: String) {
    guard failure == nil else { return }
    waiting += string
    if waiting.utf8.count >= Self.chunk { hand() }
  }

  /// Hands on all there is.
  mutating func flush() throws(CommandError) {
    hand()
    if let failure { throw failure }
  }

  private mutating func hand() {
    guard failure == nil, !waiting.isEmpty else { return }
    do {
      try sheet.write(waiting)
    } catch {
      failure = error
    }
    waiting = ""
  }
}
