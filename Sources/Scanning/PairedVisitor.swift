// SPDX-License-Identifier: Apache-2.0
import Archives
import Images

/// Lets a second visitor look at the files of a reading beside the first, whose notes are what they would be without it.
///
/// A link is claimed only where the first one claims it. Whether a file interests may hang on its path and its size; its
/// rights are not known again when its first bytes are.
struct PairedVisitor<First: FileVisitor, Second: FileVisitor>: FileVisitor {
  /// What each of them noted of one file.
  struct Note: Sendable {
    var first: First.Note?
    var second: Second.Note?

    /// `nil` where there is nothing to note.
    init?(_ first: First.Note?, _ second: Second.Note?) {
      if first == nil, second == nil { return nil }
      self.first = first
      self.second = second
    }
  }

  let first: First
  let second: Second

  func interest(path: Span<UInt8>, size: Int, mode: UInt32) -> Interest {
    let first = first.interest(path: path, size: size, mode: mode)
    if first != .none { return first }
    return second.interest(path: path, size: size, mode: mode) == .none ? .none : .head
  }

  func wants(path: Span<UInt8>, head: Span<UInt8>, size: Int) -> Bool {
    Self.word(first, path, head, size) == .whole || Self.word(second, path, head, size) == .whole
  }

  func glance(path: Span<UInt8>, head: Span<UInt8>, size: Int) -> Note? {
    Note(
      Self.word(first, path, head, size) == .head ? first.glance(path: path, head: head, size: size) : nil,
      Self.word(second, path, head, size) == .head ? second.glance(path: path, head: head, size: size) : nil)
  }

  func visit(path: String, mode: UInt32, content: ByteSource, spool: Spool) -> Note? {
    // The same bytes that the layer reader showed before.
    let head = (try? content.read(at: 0, 4096)) ?? []
    return Note(
      Self.note(first, path, mode, head.span, content, spool),
      Self.note(second, path, mode, head.span, content, spool))
  }

  /// What a visitor asks for in the end: `.head` where it has seen enough.
  private static func word(
    _ visitor: some FileVisitor, _ path: Span<UInt8>, _ head: Span<UInt8>, _ size: Int, mode: UInt32 = 0
  ) -> Interest {
    switch visitor.interest(path: path, size: size, mode: mode) {
    case .none: .none
    case .whole: .whole
    case .head: visitor.wants(path: path, head: head, size: size) ? .whole : .head
    }
  }

  private static func note<Visitor: FileVisitor>(
    _ visitor: Visitor, _ path: String, _ mode: UInt32, _ head: Span<UInt8>, _ content: ByteSource, _ spool: Spool
  ) -> Visitor.Note? {
    switch word(visitor, path.utf8.span, head, content.count) {
    case .none: nil
    case .head: visitor.glance(path: path.utf8.span, head: head, size: content.count)
    case .whole: visitor.visit(path: path, mode: mode, content: content, spool: spool)
    }
  }
}

extension LayerContents {
  /// What the first visitor of a pair would have brought alone.
  func first<A: FileVisitor, B: FileVisitor>(of visitor: PairedVisitor<A, B>) -> LayerContents<A.Note>
  where Note == PairedVisitor<A, B>.Note {
    var out = map(\.first)
    let names = out.names
    // What a file is by its first bytes is told of those that it looked at, and of no others.
    for index in out.entries.indices where out.entries[index].mark != .other && !out.entries[index].isClaimed {
      let entry = out.entries[index]
      let path = names.span.extracting(Int(entry.path.lowerBound)..<Int(entry.path.upperBound))
      let isNoMatter = visitor.first.interest(path: path, size: entry.size, mode: 0) == .none
      if isNoMatter { out.entries[index].mark = .other }
    }
    return out
  }
}
