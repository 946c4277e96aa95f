// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Packages
import Testing

@testable import Matching

/// Which of several statements answers a finding.
@Suite struct StatementBookTests {
  private static func subject(_ text: String, path: String = "usr/bin/app", owner: String? = nil) throws -> Subject {
    let url = try PackageURL(parsing: text)
    var subject = Subject(url: url, name: url.packageName, version: url.packageVersion ?? "")
    subject.paths = [path]
    subject.owner = owner
    return subject
  }

  private static func finding(_ subject: Subject, _ ids: String...) -> FindingFacts {
    FindingFacts(ids: ids, subject: subject, state: "affected", isIndirect: false)
  }

  private static func document(
    _ statements: [(status: String, product: String, part: String?, date: String?)], source: String = "a.json",
    origin: StatementDocument.Origin = .file, id: String? = nil, version: Int = 1
  ) throws -> StatementDocument {
    let texts = statements.map { statement in
      let parts = statement.part.map { #","subcomponents":[{"@id":"\#($0)"}]"# } ?? ""
      let date = statement.date.map { #","timestamp":"\#($0)""# } ?? ""
      return #"""
        {"vulnerability":{"name":"CVE-2024-0001"},"status":"\#(statement.status)"\#(date),
        "products":[{"@id":"\#(statement.product)"\#(parts)}]}
        """#
    }
    let name = id.map { #""@id":"\#($0)","# } ?? ""
    return try StatementDocument.read(
      Array(
        """
        {"@context":"https://openvex.dev/ns/v0.2.0",\(name)"version":\(version),
        "statements":[\(texts.joined(separator: ","))]}
        """.utf8), source: source, origin: origin)
  }

  private static func book(
    _ documents: [StatementDocument], exceptions: [Exception] = [], subjects: [Subject] = [], now: String? = nil
  ) throws -> StatementBook {
    StatementBook(
      documents: documents, exceptions: exceptions, image: ImageIdentity(names: [try Reference("org/app:1.2")]),
      release: nil, subjects: subjects, now: now)
  }

  private static let lodash = "pkg:npm/lodash@4.17.4"

  @Test func theNewestStatementDecides() throws {
    let finding = Self.finding(try Self.subject(Self.lodash), "CVE-2024-0001")
    let book = try Self.book([
      Self.document([
        ("not_affected", "org/app", Self.lodash, "2026-02-01T00:00:00Z"),
        ("affected", "org/app", nil, "2026-01-01T00:00:00Z"), ("under_investigation", Self.lodash, nil, nil),
      ])
    ])
    let answers = book.answers(to: finding)
    #expect(answers.readings.map(\.outcome) == [.decides, .overruled, .overruled])
    #expect(book.suppression(answers) == .statement(0))
    let later = try Self.book([
      Self.document([
        ("not_affected", "org/app", Self.lodash, "2026-02-01T00:00:00Z"),
        ("affected", "org/app", nil, "2026-02-01T01:00:00+00:30"),
      ])
    ])
    #expect(later.suppression(later.answers(to: finding)) == nil, "00:30 is later than 00:00")
  }

  @Test func onlyNotAffectedAndFixedSuppress() throws {
    let finding = Self.finding(try Self.subject(Self.lodash), "CVE-2024-0001")
    for status in ExploitabilityStatement.Status.allCases {
      let book = try Self.book([Self.document([(status.rawValue, "org/app:1.2", nil, nil)])])
      #expect((book.suppression(book.answers(to: finding)) != nil) == [.notAffected, .fixed].contains(status))
    }
  }

  @Test func whatTheUserNamesGoesBeforeWhatCameWithTheImage() throws {
    let finding = Self.finding(try Self.subject(Self.lodash), "CVE-2024-0001")
    let book = try Self.book([
      Self.document([("affected", "org/app", nil, "2020-01-01T00:00:00Z")]),
      Self.document([("not_affected", "org/app", nil, "2999-01-01T00:00:00Z")], source: "/a", origin: .image),
      Self.document([("not_affected", "org/app", nil, "2999-01-01T00:00:00Z")], source: "b", origin: .attestation),
    ])
    let answers = book.answers(to: finding)
    #expect(answers.deciding == 0)
    #expect(book.suppression(answers) == nil)
  }

  @Test func aLaterStateOfADocumentTakesTheOlderOneAway() throws {
    let finding = Self.finding(try Self.subject(Self.lodash), "CVE-2024-0001")
    let first = try Self.document([("not_affected", "org/app", nil, "2026-02-01T00:00:00Z")], id: "x", version: 1)
    let second = try Self.document([("fixed", "org/other", nil, "2026-01-01T00:00:00Z")], id: "x", version: 2)
    let book = try Self.book([first, second])
    #expect(book.superseded == [0])
    #expect(book.answers(to: finding).readings.count == 1)
    #expect(book.suppression(book.answers(to: finding)) == nil)
    #expect(try Self.book([second, first]).superseded == [1])
    #expect(try Self.book([first, first]).superseded == [], "the same state twice is no later one")
  }

  @Test func theWholeImageOrAPartOfIt() throws {
    let subject = try Self.subject(Self.lodash)
    let finding = Self.finding(subject, "CVE-2024-0001")
    func outcome(_ product: String, _ part: String?, _ subjects: [Subject] = []) throws -> StatementBook.Outcome? {
      try Self.book([Self.document([("fixed", product, part, nil)])], subjects: subjects).answers(to: finding)
        .readings.first?.outcome
    }
    #expect(try outcome("pkg:docker/org/app@1.2", nil) == .decides)
    #expect(try outcome("pkg:docker/org/app@1.2", "pkg:npm/lodash") == .decides)
    #expect(try outcome("pkg:npm/lodash", nil) == .decides, "a package alone")
    guard case .differs(let part)? = try outcome("pkg:docker/org/app", "pkg:npm/lodash@4.17.5") else {
      Testing.Issue.record("the part has another version")
      return
    }
    #expect(part.description == "subcomponent, version: the statement says 4.17.5, here it is 4.17.4")
    guard case .differs(let tag)? = try outcome("pkg:docker/org/app@1.3", "pkg:npm/lodash") else {
      Testing.Issue.record("the image has another tag")
      return
    }
    #expect(tag.description == "tag: the statement says 1.3, here it is 1.2")
    // A part of another package: only where that holds it.
    let program = try Self.subject("pkg:npm/program@1.0")
    let elsewhere = try Self.subject("pkg:npm/program@1.0", path: "opt/other")
    #expect(try outcome("pkg:npm/program", "pkg:npm/lodash", [subject, program]) == .decides)
    guard case .differs(let holder)? = try outcome("pkg:npm/program", "pkg:npm/lodash", [subject, elsewhere]) else {
      Testing.Issue.record("the product is elsewhere")
      return
    }
    #expect(holder.part == "product, package name")
  }

  @Test func aPartWithoutANameIsNotTheWholeProduct() throws {
    let document = try StatementDocument.read(
      Array(
        #"""
        {"@context":"https://openvex.dev/ns/v0.2.0","statements":[{"vulnerability":{"name":"CVE-2024-0001"},
        "status":"fixed","products":[{"@id":"org/app","subcomponents":[{"@id":7}]}]}]}
        """#.utf8), source: "x", origin: .file)
    let book = try Self.book([document])
    #expect(book.suppression(book.answers(to: Self.finding(try Self.subject(Self.lodash), "CVE-2024-0001"))) == nil)
  }

  @Test func identifiersGoByAllTheirNamesAndInAnyCase() throws {
    let subject = try Self.subject(Self.lodash)
    let book = try Self.book([Self.document([("fixed", "org/app", nil, nil)])])
    #expect(book.answers(to: Self.finding(subject, "GHSA-1", "cve-2024-0001")).deciding == 0)
    #expect(book.answers(to: Self.finding(subject, "CVE-2024-00011")).readings.isEmpty)
  }

  @Test func statementsEndWithTheirLastDay() throws {
    let text = #"""
      {"@context":"https://openvex.dev/ns/v0.2.0","statements":[{"vulnerability":{"name":"CVE-2024-0001"},
      "status":"fixed","products":[{"@id":"org/app"}],"status_notes":"expires: 2026-06-30"}]}
      """#
    let document = try StatementDocument.read(Array(text.utf8), source: "x", origin: .file)
    let finding = Self.finding(try Self.subject(Self.lodash), "CVE-2024-0001")
    for (now, holds) in [("2026-06-30T23:59:59Z", true), ("2026-07-01T00:00:00Z", false)] {
      let book = try Self.book([document], now: now)
      #expect((book.answers(to: finding).deciding != nil) == holds, "\(now)")
    }
  }

  @Test func anExceptionGoesBeforeAStatement() throws {
    var exception = Exception(kind: "drydock", source: "c", place: "line 1")
    exception.ids = ["CVE-2024-0001"]
    let finding = Self.finding(try Self.subject(Self.lodash), "CVE-2024-0001")
    let book = try Self.book([Self.document([("affected", "org/app", nil, nil)])], exceptions: [exception])
    #expect(book.suppression(book.answers(to: finding)) == .exception(0))
  }
}
