// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
package import ImageSpec
import Linting

/// Writes the digests of images into files that name them, and leaves all else as it is, byte for byte.
package struct Pinning: Sendable {
  /// What is wished for.
  package enum Wish: Hashable, Sendable {
    /// Every tag has the digest that it stands for.
    case pin
    /// Every tag that has a digest has its newest.
    case update
    /// An image takes the place of another; `of`: of which; `nil`: of those in its own repository, else of the base of
    /// the last stage.
    case change(to: NewBase, of: Reference?)
  }

  /// An image that takes the place of another, as the user writes it.
  package struct NewBase: Hashable, Sendable {
    let text: String
    let reference: Reference

    /// - Throws: `ReferenceError`.
    package init(_ text: String) throws {
      let reference = try Reference(text)
      let name = String(text.prefix { $0 != "@" })
      let hasTag = name.split(separator: "/").last?.contains(":") == true
      self.text = hasTag ? name : name + ":latest"
      self.reference = Reference(
        host: reference.host, path: reference.path, tag: reference.tag ?? "latest", digest: nil)
    }
  }

  /// What somebody says of a tag.
  package enum Answer: Hashable, Sendable {
    case digest(Digest)
    case unknown(String)
  }

  private struct Sheet: Sendable {
    var file: PinnableFile
    var mentions: Mentions
    var failure: String?
  }

  private let sheets: [Sheet]
  private let wish: Wish
  /// Tags that are asked about at once.
  private static let width = 4

  package init(_ files: [PinnableFile], wish: Wish) {
    self.wish = wish
    sheets = files.map { file in
      var sheet = Sheet(file: file, mentions: Mentions())
      do throws(Unreadable) { sheet.mentions = try Self.mentions(of: file.kind, file.bytes) } catch {
        sheet.failure = error.reason
      }
      return sheet
    }
  }

  private struct Unreadable: Error { let reason: String }

  private static func mentions(of kind: PinnableFile.Kind, _ bytes: [UInt8]) throws(Unreadable) -> Mentions {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw Unreadable(reason: "nothing is edited in a file that is not UTF-8")
    }
    switch kind {
    case .dockerfile:
      let file = Dockerfile(bytes: bytes)
      if let refusal = file.refusal {
        throw Unreadable(
          reason: "line \(refusal.line): \(refusal.reason); nothing is edited in a file that cannot be read")
      }
      return file.mentions()
    case .compose:
      do { return try ComposeFile(bytes).mentions() } catch {
        throw Unreadable(reason: "it is no YAML that can be read: \(error)")
      }
    }
  }

  /// Tags whose digests must be known, each once, sorted.
  package var questions: [Reference] {
    var questions: Set<Reference> = []
    for sheet in sheets {
      for (index, mention) in sheet.mentions.images.enumerated() {
        if case .ask(let reference, _) = intent(mention, index, in: sheet) { questions.insert(reference) }
      }
    }
    return questions.sorted { $0.description < $1.description }
  }

  /// Asks for every digest, some at once, and makes the edits.
  /// - Throws: `CancellationError`; what the answer's source throws becomes the reason of names that stay.
  package func edited(
    asking source: @escaping @Sendable (Reference) async throws -> Digest?
  ) async throws -> [PinnedFile] {
    let questions = questions
    let answers = try await withThrowingTaskGroup(of: (Reference, Answer).self) { group in
      var waiting = questions.makeIterator()
      func begin() {
        guard let reference = waiting.next() else { return }
        group.addTask {
          do {
            let digest = try await source(reference)
            return (
              reference,
              digest.map { .digest($0) } ?? .unknown("no digest of it was found: name a layout with --layout")
            )
          } catch {
            try Task.checkCancellation()
            return (reference, .unknown("\(error)"))
          }
        }
      }
      for _ in 0..<Self.width { begin() }
      var answers: [Reference: Answer] = [:]
      for try await (reference, answer) in group {
        answers[reference] = answer
        begin()
      }
      return answers
    }
    return edited(answers)
  }

  /// Makes the edits.
  package func edited(_ answers: [Reference: Answer]) -> [PinnedFile] { sheets.map { edited($0, answers) } }

  /// What is to be done with a name.
  private enum Intent {
    /// It is as wished, or none of those that are meant.
    case settled
    case passedOver
    case stays(String)
    /// The digest of a tag comes behind this text.
    case ask(Reference, text: String)
  }

  private func intent(_ mention: ImageMention, _ index: Int, in sheet: Sheet) -> Intent {
    let reference: Reference
    do { reference = try Reference(mention.name) } catch { return .stays("\(error)") }
    let bare = String(mention.text.prefix { $0 != "@" })
    let hasTag = mention.form != .whole || bare.split(separator: "/").last?.contains(":") == true
    let tagged = Reference(host: reference.host, path: reference.path, tag: reference.tag ?? "latest", digest: nil)
    switch wish {
    case .pin:
      // The tag is kept for the reader; where none was written, the one that is meant.
      return reference.digest == nil ? .ask(tagged, text: hasTag ? bare : bare + ":latest") : .settled
    case .update:
      if reference.digest == nil { return .stays("it has no digest that could be renewed: drydock pin") }
      return hasTag ? .ask(tagged, text: bare) : .stays("without a tag nobody can say what is newer")
    case .change(let new, let old):
      guard isMeant(tagged, index, in: sheet, new, old) else { return .passedOver }
      switch mention.form {
      case .whole: return .ask(new.reference, text: new.text)
      case .tag:
        guard new.reference.host == reference.host, new.reference.path == reference.path else {
          return .stays("only its tag comes from the argument, and \(new.text) is of another repository")
        }
        return .ask(new.reference, text: new.reference.tag ?? "latest")
      }
    }
  }

  private func isMeant(_ reference: Reference, _ index: Int, in sheet: Sheet, _ new: NewBase, _ old: Reference?) -> Bool
  {
    if let old {
      return reference.host == old.host && reference.path == old.path && reference.tag == (old.tag ?? "latest")
    }
    func isNear(_ other: Reference?) -> Bool { other?.host == new.reference.host && other?.path == new.reference.path }
    if isNear(reference) { return true }
    return sheet.mentions.lastBase == index
      && !sheet.mentions.images.contains { isNear(try? Reference($0.name)) }
  }

  private func edited(_ sheet: Sheet, _ answers: [Reference: Answer]) -> PinnedFile {
    let file = sheet.file
    var report = PinReport.File(name: file.name, kind: file.kind.rawValue, failure: sheet.failure)
    report.left = sheet.mentions.left
    var edits: [Edit] = []
    for (index, mention) in sheet.mentions.images.enumerated() {
      func leave(_ reason: String, isUnanswered: Bool = false) {
        report.left.append(
          .init(
            line: mention.line, column: mention.column, image: mention.name, reason: reason, isUnanswered: isUnanswered)
        )
      }
      switch intent(mention, index, in: sheet) {
      case .passedOver: continue
      case .settled: report.settled += 1
      case .stays(let reason): leave(reason)
      case .ask(let reference, let text):
        guard case .digest(let digest) = answers[reference] else {
          if case .unknown(let reason) = answers[reference] { leave(reason, isUnanswered: true) }
          continue
        }
        let after = "\(text)@\(digest)"
        guard after != mention.text else {
          report.settled += 1
          continue
        }
        edits.append(Edit(mention.range, after))
        let prefix = String(mention.name.dropLast(mention.text.count))
        report.changes.append(
          .init(
            line: mention.line, column: mention.column, keyword: mention.keyword, before: mention.name,
            after: prefix + after))
      }
    }
    report.left.sort { ($0.line, $0.column, $0.reason) < ($1.line, $1.column, $1.reason) }
    report.changes.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    guard !edits.isEmpty else { return PinnedFile(report: report, before: file.bytes, after: file.bytes) }
    guard let after = Repair(edits).applied(to: file.bytes), isSound(after, sheet, edits) else {
      report.failure = "the edited file would not be read as it was meant; it stays as it is"
      report.changes = []
      return PinnedFile(report: report, before: file.bytes, after: file.bytes)
    }
    return PinnedFile(report: report, before: file.bytes, after: after)
  }

  /// Whether the edited bytes name the same images but for the edits, and nothing else has changed.
  private func isSound(_ after: [UInt8], _ sheet: Sheet, _ edits: [Edit]) -> Bool {
    let wanted = sheet.mentions.images.map { mention in edits.first { $0.range == mention.range }?.text ?? mention.text
    }
    guard let now = try? Self.mentions(of: sheet.file.kind, after), now.images.map(\.text) == wanted else {
      return false
    }
    switch sheet.file.kind {
    case .dockerfile:
      let (old, new) = (Dockerfile(bytes: sheet.file.bytes), Dockerfile(bytes: after))
      return old.instructions.map(\.keyword) == new.instructions.map(\.keyword) && old.stages.count == new.stages.count
    case .compose:
      guard let old = try? ComposeFile(sheet.file.bytes), let new = try? ComposeFile(after) else { return false }
      let changes = zip(sheet.mentions.images.map(\.text), wanted).map { (before: $0, after: $1) }
      return old.differs(from: new, onlyBy: changes)
    }
  }
}

/// A file, as it was and as it is to be.
package struct PinnedFile: Hashable, Sendable {
  package let report: PinReport.File
  package let before: [UInt8]
  package let after: [UInt8]

  /// A unified diff that `git apply` and `patch -p1` take; empty where nothing changes.
  package var diff: String {
    let text = UnifiedDiff(before, after, name: report.name).text
    guard !text.isEmpty else { return "" }
    var name = report.name[...]
    while name.hasPrefix("./") { name = name.dropFirst(2) }
    let body = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false).last ?? ""
    return "--- a/\(name)\n+++ b/\(name)\n" + body
  }
}
