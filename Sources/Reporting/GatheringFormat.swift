// SPDX-License-Identifier: Apache-2.0

/// How several reports make one document.
package enum Gathering: Hashable, Sendable {
  /// Texts below each other, each under a heading.
  case texts
  /// JSON documents as the elements of an array.
  case array
  /// In the format's own way; so many at most.
  case own(limit: Int)
  /// Not at all: a document speaks of one target.
  case alone
}

/// A format whose documents hold several reports.
package protocol GatheringFormat: ReportFormat {
  func begin(style: Style, to out: inout some TextOutputStream) throws
  /// Writes one report; `index` counts them from 0.
  func write(_ report: Report, at index: Int, style: Style, to out: inout some TextOutputStream) throws
  /// Writes what stands for a target that could not be read.
  func write(_ unread: Unread, at index: Int, style: Style, to out: inout some TextOutputStream) throws
  func end(style: Style, to out: inout some TextOutputStream) throws
}

extension GatheringFormat {
  package func write(_ report: Report, style: Style, to out: inout some TextOutputStream) throws {
    try begin(style: style, to: &out)
    try write(report, at: 0, style: style, to: &out)
    try end(style: style, to: &out)
  }
}

/// A target that could not be read, and why.
package struct Unread: Hashable, Sendable {
  package var reference: String
  package var message: String
  package var advice: String?

  package init(reference: String, message: String, advice: String?) {
    self.reference = reference
    self.message = message
    self.advice = advice
  }
}
