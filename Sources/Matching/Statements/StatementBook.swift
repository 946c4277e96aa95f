// SPDX-License-Identifier: Apache-2.0
import Packages

/// All statements and exceptions that are given, asked which of them answers a finding of one image.
package struct StatementBook: Sendable {
  /// A statement and the document it stands in.
  package struct Entry: Hashable, Sendable {
    package var statement: ExploitabilityStatement
    /// Index into `documents`.
    package var document: Int
    fileprivate var moment: Moment?
  }

  /// What one statement means for one finding.
  package struct Reading: Hashable, Sendable {
    /// Index into `entries`.
    package var entry: Int
    /// What it means.
    package var outcome: Outcome
  }

  package enum Outcome: Hashable, Sendable {
    /// It is the newest of those that apply: it decides.
    case decides
    /// It applies, and another one goes before it.
    case overruled
    case expired
    /// It speaks of something else.
    case differs(Mismatch)
  }

  /// What takes a finding out of the count.
  package enum Suppression: Hashable, Sendable {
    /// Index into `entries`.
    case statement(Int)
    /// Index into `exceptions`.
    case exception(Int)
  }

  package let documents: [StatementDocument]
  package let entries: [Entry]
  package let exceptions: [Exception]
  /// Documents that a later state of the same document stands before: their places in the list that was given.
  package let superseded: [Int]
  let image: ImageIdentity?
  let release: Release?
  /// The day; `nil`: nothing has ended.
  private let today: String?
  private let byName: [String: [Int]]
  /// Exceptions by what they name in small letters, and those for any vulnerability.
  private let exceptionsByName: [String: [Int]]
  private let generalExceptions: [Int]
  private let contents: ImageContents

  /// - Parameters:
  ///   - image: `nil` where the target is none.
  ///   - subjects: all packages of the target, for statements about parts of them.
  ///   - now: RFC 3339.
  package init(
    documents given: [StatementDocument], exceptions: [Exception], image: ImageIdentity?, release: Release?,
    subjects: [Subject], now: String?
  ) {
    superseded = Self.superseded(given)
    self.exceptions = exceptions
    self.image = image
    self.release = release
    today = now.map { String($0.prefix(10)) }
    contents = ImageContents(subjects)
    let late = Set(superseded)
    documents = given
    var entries: [Entry] = []
    var byName: [String: [Int]] = [:]
    for (index, document) in given.enumerated() where !late.contains(index) {
      for statement in document.statements {
        for name in Set(statement.names.map { $0.uppercased() }) { byName[name, default: []].append(entries.count) }
        entries.append(Entry(statement: statement, document: index, moment: statement.date.flatMap { Moment($0) }))
      }
    }
    self.entries = entries
    self.byName = byName
    var named: [String: [Int]] = [:]
    for (index, exception) in exceptions.enumerated() {
      for id in Set(exception.ids.map { $0.lowercased() }) { named[id, default: []].append(index) }
    }
    exceptionsByName = named
    generalExceptions = exceptions.indices.filter { exceptions[$0].ids.isEmpty }
  }

  package var isEmpty: Bool { entries.isEmpty && exceptions.isEmpty }

  /// What every statement on the vulnerability of a finding means for it, in the order of the documents.
  package func readings(of finding: FindingFacts) -> [Reading] {
    let places = Set(finding.ids.flatMap { byName[$0.uppercased()] ?? [] }).sorted()
    var readings = places.map { Reading(entry: $0, outcome: outcome(entries[$0].statement, finding)) }
    let applying = readings.indices.filter { readings[$0].outcome == .overruled }
    if let last = applying.max(by: { isBefore(entries[readings[$0].entry], entries[readings[$1].entry]) }) {
      readings[last].outcome = .decides
    }
    return readings
  }

  /// All that answers a finding.
  package struct Answers: Hashable, Sendable {
    /// Exceptions that hold for it: places in `exceptions`.
    package var exceptions: [Int] = []
    /// What the statements on its vulnerability mean for it.
    package var readings: [Reading] = []

    /// The statement that decides: its place in `entries`.
    package var deciding: Int? { readings.first { $0.outcome == .decides }?.entry }
  }

  /// Everything that is said of a finding.
  package func answers(to finding: FindingFacts) -> Answers {
    var answers = Answers(readings: readings(of: finding))
    var finding = finding
    finding.status = answers.deciding.map { entries[$0].statement.status }
    finding.justification = answers.deciding.flatMap { entries[$0].statement.justification }
    answers.exceptions = candidates(finding).filter {
      !exceptions[$0].isExpired(on: today) && exceptions[$0].mismatch(finding, in: release) == nil
    }
    return answers
  }

  /// What answers a finding so that it is not counted: an exception first, for it is the user's own word; else the
  /// statement that decides, where its status says so.
  package func suppression(_ answers: Answers) -> Suppression? {
    if let exception = answers.exceptions.first { return .exception(exception) }
    guard let deciding = answers.deciding, entries[deciding].statement.status.suppresses else { return nil }
    return .statement(deciding)
  }

  /// Exceptions that name a vulnerability of a finding, or any.
  package func candidates(_ finding: FindingFacts) -> [Int] {
    Set(finding.ids.flatMap { exceptionsByName[$0.lowercased()] ?? [] } + generalExceptions).sorted()
  }

  /// Whether an exception is over.
  package func isExpired(_ exception: Exception) -> Bool { exception.isExpired(on: today) }

  package func isExpired(_ statement: ExploitabilityStatement) -> Bool {
    guard let today, let expires = statement.expires else { return false }
    return today > expires
  }

  /// Why an exception does not answer a finding; `nil`: it does.
  package func mismatch(_ exception: Exception, _ finding: FindingFacts) -> Mismatch? {
    exception.mismatch(finding, in: release)
  }

  /// Applying statements are first all `overruled`; the one that decides is picked afterwards.
  private func outcome(_ statement: ExploitabilityStatement, _ finding: FindingFacts) -> Outcome {
    var all: [Mismatch] = []
    for product in statement.products {
      guard let mismatch = mismatch(product, finding.subject) else {
        return isExpired(statement) ? .expired : .overruled
      }
      all.append(mismatch)
    }
    return .differs(
      Mismatch.nearest(all) ?? Mismatch("product", stated: "none", found: finding.subject.url.description, progress: 0))
  }

  /// OpenVEX, "Updating Statements": of several on the same vulnerability and product the newest counts. What the user
  /// names goes before what came with the image; of equals the one that is read last.
  private func isBefore(_ a: Entry, _ b: Entry) -> Bool {
    let (origins) = (documents[a.document].origin, documents[b.document].origin)
    if origins.0 != origins.1 { return origins.0 < origins.1 }
    switch (a.moment, b.moment) {
    case (let a?, let b?) where a != b: return a < b
    case (nil, _?): return true
    case (_?, nil): return false
    default: return false
    }
  }

  /// Documents of which a later state is among those of the same origin.
  private static func superseded(_ documents: [StatementDocument]) -> [Int] {
    struct Name: Hashable {
      var format, id: String
      var origin: StatementDocument.Origin
    }
    var newest: [Name: Int] = [:]
    var late: [Int] = []
    for (index, document) in documents.enumerated() {
      guard let id = document.id else { continue }
      let name = Name(format: document.format, id: id, origin: document.origin)
      guard let known = newest[name] else {
        newest[name] = index
        continue
      }
      if documents[known].version.lexicographicallyPrecedes(document.version) {
        late.append(known)
        newest[name] = index
      } else if document.version.lexicographicallyPrecedes(documents[known].version) {
        late.append(index)
      }
    }
    return late.sorted()
  }
}

extension StatementBook {
  /// Why a product is not what a finding is in; `nil`: it is.
  private func mismatch(_ product: StatedProduct, _ subject: Subject) -> Mismatch? {
    var all: [Mismatch] = []
    for name in product.names {
      switch name {
      case .image(let stated, _):
        guard let image else {
          all.append(Mismatch("product", stated: "the image \(name)", found: "no image", progress: 0))
          continue
        }
        if let mismatch = image.mismatch(stated) {
          all.append(mismatch)
          continue
        }
      case .digest(let stated):
        guard let image, image.fits(digest: stated) else {
          all.append(
            Mismatch("digest", stated: stated, found: image?.digests.first ?? "no image", progress: 0))
          continue
        }
      case .cpe(let stated) where release?.goes(by: stated) == true: break
      case .package, .cpe:
        // Without parts the package itself is meant.
        guard !product.parts.isEmpty else {
          guard let mismatch = subject.mismatch([name], product.versions, in: release) else { return nil }
          all.append(mismatch)
          continue
        }
        if let mismatch = contents.mismatch([name], product.versions, holding: subject, in: release) {
          all.append(mismatch)
          continue
        }
      case .other:
        all.append(
          Mismatch("product", stated: "\(name)", found: "known by package URLs, names and digests", progress: 0))
        continue
      }
      guard let mismatch = mismatch(product.parts, subject) else { return nil }
      all.append(mismatch)
    }
    return Mismatch.nearest(all)
  }

  private func mismatch(_ parts: [StatedPart], _ subject: Subject) -> Mismatch? {
    if parts.isEmpty { return nil }
    var all: [Mismatch] = []
    for part in parts {
      guard let mismatch = subject.mismatch(part.names, part.versions, in: release) else { return nil }
      all.append(mismatch)
    }
    // The product fits, and only a part of it does not.
    return Mismatch.nearest(all).map {
      Mismatch("subcomponent, \($0.part)", stated: $0.stated, found: $0.found, progress: $0.progress + 10)
    }
  }
}

/// The packages of an image, asked which of them hold another.
private struct ImageContents: Sendable {
  private let subjects: [Subject]
  private let byPath: [String: [Int]]
  private let byURL: [String: Int]

  init(_ subjects: [Subject]) {
    self.subjects = subjects
    var byPath: [String: [Int]] = [:]
    var byURL: [String: Int] = [:]
    for (index, subject) in subjects.enumerated() {
      byURL[subject.url.description] = index
      for path in Set(subject.paths) { byPath[path, default: []].append(index) }
    }
    self.byPath = byPath
    self.byURL = byURL
  }

  /// Why what some names stand for does not hold a package; `nil`: it does, for it is in the same file or brought it.
  func mismatch(
    _ names: [ProductName], _ versions: VersionDemand?, holding subject: Subject, in release: Release?
  ) -> Mismatch? {
    var holders = Set(subject.paths.flatMap { byPath[$0] ?? [] })
    if let owner = subject.owner, let index = byURL[owner] { holders.insert(index) }
    var all: [Mismatch] = []
    for index in holders.sorted() {
      guard let mismatch = subjects[index].mismatch(names, versions, in: release) else { return nil }
      all.append(mismatch)
    }
    return
      (Mismatch.nearest(all)
      ?? Mismatch("name", stated: names.first.map { "\($0)" } ?? "none", found: "in no other package", progress: 0))
      .ofProduct
  }
}

extension Mismatch {
  fileprivate var ofProduct: Mismatch {
    Mismatch("product, \(part)", stated: stated, found: found, progress: 0)
  }
}
