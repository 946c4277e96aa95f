// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Images
import Matching
import Packages
import Reporting

extension ScanRequest {
  /// The report with everything that is decided on it.
  /// - Parameter documents: VEX documents in the image; `nil`: they are not at hand.
  func decided(
    _ report: Report, _ scan: OpenedScan, given: GivenDecisions, documents: [VexDocument]?
  ) async throws -> Report {
    var report = try await decision(on: report, scan, given: given, documents: documents).report
    try await look(beside: scan, for: &report)
    return report
  }

  /// What is decided, and by what.
  func decision(
    on report: Report, _ scan: OpenedScan, given: GivenDecisions, documents: [VexDocument]?
  ) async throws -> Decision {
    var given = given
    var report = report
    var image: ImageIdentity?
    // What is said of the image is not said of a stage that only helped to build it.
    if stage == nil, case .image(let opened) = scan.target { image = ImageIdentity(opened, target: target) }
    if decisions.believesImage {
      for document in documents ?? [] {
        report.gaps.removeAll { $0.isUnbelieved(document) }
        given.add(
          document.bytes, source: "/" + document.path, origin: .image,
          subject: image?.digests.first.map { ProductName($0) })
      }
    }
    if decisions.believesAttestations, case .image(let opened) = scan.target {
      try await given.addAttestations(to: opened, keys: decisions.publicKeys())
    }
    if decisions.believesImage || decisions.believesAttestations { try given.keep(authors: decisions.authors) }
    let subjects = Dictionary(
      report.packages.compactMap { package in Subject(package).map { (package.purl, $0) } },
      uniquingKeysWith: { first, _ in first })
    let book = StatementBook(
      documents: given.documents, exceptions: given.exceptions, image: image,
      release: report.distribution.map { Release($0) }, subjects: subjects.sorted { $0.key < $1.key }.map(\.value),
      now: now)
    var decision = Decision(report: report, book: book, subjects: subjects)
    decision.apply(given)
    return decision
  }
}

/// A report that was decided on, and what decided.
struct Decision {
  var report: Report
  let book: StatementBook
  /// Packages by their URL.
  let subjects: [String: Subject]
  /// Statements that nobody needed are told one by one, up to so many.
  private static let listed = 200

  init(report: Report, book: StatementBook, subjects: [String: Subject]) {
    self.report = report
    self.book = book
    self.subjects = subjects
  }

  /// Takes what is answered out of the findings, and says what became of every statement.
  mutating func apply(_ given: GivenDecisions) {
    guard !book.isEmpty || !given.gaps.isEmpty || !book.superseded.isEmpty else { return }
    var exceptionUses = [Int](repeating: 0, count: book.exceptions.count)
    var deciding: [Int: Int] = [:]
    var expired: Set<Int> = []
    var left: [Report.Finding] = []
    for finding in report.findings {
      guard let subject = subjects[finding.purl] else {
        left.append(finding)
        continue
      }
      let answers = book.answers(to: FindingFacts(finding, subject))
      for exception in answers.exceptions { exceptionUses[exception] += 1 }
      if let entry = answers.deciding { deciding[entry, default: 0] += 1 }
      for reading in answers.readings where reading.outcome == .expired { expired.insert(reading.entry) }
      guard let suppression = book.suppression(answers) else {
        left.append(finding)
        continue
      }
      report.suppressed.append(.init(finding: finding, statement: statement(suppression)))
    }
    report.findings = left
    report.settleFixes(of: Set(report.suppressed.map(\.finding.purl)))
    var uses = book.exceptions.indices.compactMap { use(ofException: $0, findings: exceptionUses[$0]) }
    report.gaps += given.gaps + strangers(exceptionUses) + late()
    uses += statementUses(deciding, expired)
    if !uses.isEmpty { report.statements = uses }
    report.gaps = Set(report.gaps).sorted { ($0.subject, $0.reason) < ($1.subject, $1.reason) }
  }

  private func statement(_ suppression: StatementBook.Suppression) -> Report.Statement {
    switch suppression {
    case .exception(let index): Report.Statement(book.exceptions[index])
    case .statement(let index): Report.Statement(book.entries[index], in: book)
    }
  }

  private func use(ofException index: Int, findings: Int) -> Report.StatementUse? {
    let exception = book.exceptions[index]
    let isExpired = book.isExpired(exception)
    guard findings > 0 || isExpired || exception.isOfVulnerability else { return nil }
    return .init(
      statement: Report.Statement(exception), id: exception.ids.isEmpty ? nil : exception.ids.joined(separator: ", "),
      outcome: isExpired ? "expired" : findings > 0 ? "applied" : "unused", findings: findings)
  }

  /// Entries of ignore files that are about misconfigurations, secrets or licences.
  private func strangers(_ uses: [Int]) -> [Report.Gap] {
    var counts: [String: Int] = [:]
    for (index, exception) in book.exceptions.enumerated()
    where uses[index] == 0 && !exception.isOfVulnerability && !book.isExpired(exception) {
      counts[exception.source, default: 0] += 1
    }
    return counts.sorted { $0.key < $1.key }.map { source, count in
      Report.Gap(
        subject: source, reason: "\(count) entr\(count == 1 ? "y is" : "ies are") not about vulnerabilities",
        kind: "remark")
    }
  }

  private func late() -> [Report.Gap] {
    book.superseded.map {
      Report.Gap(
        subject: book.documents[$0].source, reason: "a later state of this document is given too, and goes before it",
        kind: "remark")
    }
  }

  private mutating func statementUses(_ deciding: [Int: Int], _ expired: Set<Int>) -> [Report.StatementUse] {
    var uses: [Report.StatementUse] = []
    var unlisted: [String: Int] = [:]
    var idle = 0
    for (index, entry) in book.entries.enumerated() {
      let count = deciding[index] ?? 0
      let outcome =
        count > 0
        ? entry.statement.status.suppresses ? "applied" : "informative"
        : expired.contains(index) || book.isExpired(entry.statement) ? "expired" : "unused"
      if outcome == "unused" {
        idle += 1
        if idle > Self.listed {
          unlisted[book.documents[entry.document].source, default: 0] += 1
          continue
        }
      }
      uses.append(
        .init(
          statement: Report.Statement(entry, in: book), id: entry.statement.names.first, outcome: outcome,
          findings: count))
    }
    report.gaps += unlisted.sorted { $0.key < $1.key }.map {
      Report.Gap(subject: $0.key, reason: "\($0.value) more statements answer nothing here", kind: "remark")
    }
    return uses
  }
}

extension Report.Statement {
  init(_ exception: Exception) {
    self.init(
      kind: exception.kind, status: "accepted", source: exception.source, place: exception.place,
      author: exception.owner, reason: exception.reason, expires: exception.expires)
  }

  init(_ entry: StatementBook.Entry, in book: StatementBook) {
    let document = book.documents[entry.document]
    let statement = entry.statement
    self.init(
      kind: document.format, status: statement.status.rawValue, source: document.source, place: statement.place,
      author: statement.author, justification: statement.justification, reason: statement.reason,
      date: statement.date, expires: statement.expires)
  }
}

extension Report.Gap {
  /// What a document in the image says is not believed unasked: whoever made the image wrote it.
  init(unbelieved document: VexDocument) {
    let count = (try? StatementDocument.read(document.bytes, source: "", origin: .image))?.statements.count
    self.init(
      subject: "/" + document.path,
      reason: count.map {
        "\($0) VEX statement\($0 == 1 ? "" : "s") of the image itself, believed only with --vex-from image"
      } ?? "it is called as VEX documents are, and cannot be read as one", kind: "remark")
  }

  fileprivate func isUnbelieved(_ document: VexDocument) -> Bool {
    subject == "/" + document.path && kind == "remark"
  }
}
