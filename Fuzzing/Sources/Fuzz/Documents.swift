// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import Database
import Dockerfiles
import ImageSpec
import Judging
import Linting
import Matching
import Notations
import Packages
import Reporting

/// Documents that users hand over or that lie beside an image: SBOMs, statements, exceptions, policies, Dockerfiles.
extension Targets {
  static let documents = [
    FuzzTarget(name: "sbom") { bytes in sbom(bytes) },
    FuzzTarget(name: "sbom-attested") { bytes in sbom(envelope(bytes, type: "https://cyclonedx.org/bom")) },
    FuzzTarget(name: "vex") { bytes in statements(bytes) },
    FuzzTarget(name: "vex-attested") { bytes in statements(envelope(bytes, type: "https://openvex.dev/ns/v0.2.0")) },
    FuzzTarget(name: "ignore-lines") { bytes in exceptions(bytes, file: ".trivyignore") },
    FuzzTarget(name: "ignore-yaml") { bytes in exceptions(bytes, file: ".trivyignore.yaml") },
    FuzzTarget(name: "ignore-grype") { bytes in exceptions(bytes, file: ".grype.yaml") },
    FuzzTarget(name: "policy-file") { bytes in
      var plan = PolicyPlan()
      guard (try? plan.read(bytes, file: "policies.yaml")) != nil else { return }
      let asked = plan.items.count(where: \.isEnabled)
      let judgement = try? plan.judge(report, now: now)
      precondition(judgement?.policies.count ?? asked == asked, "each policy has an outcome")
    },
    FuzzTarget(name: "query") { bytes in
      let limits = QueryLimits(seconds: 1, rows: 1000, bytes: 1 << 20)
      guard let answer = try? database?.answer(String(decoding: bytes, as: UTF8.self), limits: limits) else { return }
      precondition(answer.rows.count <= 1000, "no more rows than were asked for")
      precondition(answer.rows.allSatisfy { $0.count == answer.columns.count }, "a value for each column")
    },
    FuzzTarget(name: "dockerfile") { bytes in dockerfile(String(decoding: bytes, as: UTF8.self)) },
    FuzzTarget(name: "lint") { bytes in lint(bytes) },
    FuzzTarget(name: "fix") { bytes in fix(bytes) },
  ]

  private static let now = "2026-01-01T00:00:00Z"

  // MARK: what is held against them

  /// An image of two packages with a finding each.
  private static let report: Report = {
    var report = Report(
      target: .init(reference: "shop:1", kind: "image", size: 1000),
      distribution: .init(id: "debian", version: "12", name: "Debian GNU/Linux 12 (bookworm)"),
      database: .init(kind: "full", sources: [.init(name: "osv/Debian", date: "2025-12-31", count: 5)]))
    for subject in subjects {
      report.packages.append(
        .init(
          purl: subject.url.description, name: subject.name, version: subject.version, type: subject.url.type,
          source: nil, licenses: ["MIT OR GPL-2.0-only"], evidence: [.init(path: "/a", layer: 0)]))
      report.findings.append(
        .init(
          id: "CVE-2024-0001", aliases: ["GHSA-aaaa-bbbb-cccc"], purl: subject.url.description, severity: "critical",
          severitySource: nil, score: 9.8, vector: nil, range: "<2", fixedVersions: ["2"], state: "fixed",
          because: "1 < 2", summary: "", references: [], cwes: [], notes: [], advisories: [], published: "2024-01-01",
          kev: true, kevAdded: nil, epss: nil))
    }
    report.layers = [
      .init(index: 0, diffID: "sha256:" + String(repeating: "ab", count: 32), size: 1, instruction: "ADD")
    ]
    report.target.configuration = .init()
    return report
  }()

  private static let subjects = ["pkg:deb/debian/openssl@3.0.11?distro=debian-12", "pkg:npm/lodash@4.17.20"].compactMap
  {
    text in
    (try? PackageURL(parsing: text)).map { Subject(url: $0, name: $0.name, version: $0.version ?? "") }
  }

  private static let image = ImageIdentity(
    names: [try? Reference("ghcr.io/shop/shop:1")].compactMap(\.self),
    digests: ["sha256:" + String(repeating: "cd", count: 32)], platform: Platform("linux/amd64"))

  /// A connection is for one task, and the fuzzer has one.
  nonisolated(unsafe) private static let database = try? ReportDatabase(Dossier(report, now: now))

  // MARK: what is done with them

  private static func sbom(_ bytes: [UInt8]) {
    var budget = Budget()
    budget.packages = 5000
    guard let document = try? SBOMReader.read(bytes, name: "sbom", budget: budget) else { return }
    let inventory = document.inventory
    precondition(inventory.packages.count <= 50_000, "the budget is kept")
    precondition(document.packages <= document.components, "no more packages than components")
    for package in inventory.packages {
      precondition(!package.name.isEmpty && !package.evidence.isEmpty, "a package has a name and a place")
      _ = PackageURL(package, in: inventory.distribution).description
    }
    let again = try? SBOMReader.read(bytes, name: "sbom", budget: budget)
    precondition(again?.inventory.packages == inventory.packages && again?.needs == document.needs, "read alike")
  }

  private static func statements(_ bytes: [UInt8]) {
    guard let document = try? StatementDocument.read(bytes, source: "a.json", origin: .file) else { return }
    let book = StatementBook(
      documents: [document], exceptions: [], image: image, release: release, subjects: subjects, now: now)
    answer(by: book, ids: document.statements.flatMap(\.names))
  }

  private static func exceptions(_ bytes: [UInt8], file: String) {
    guard let read = try? ExceptionFile(bytes, source: file) else { return }
    let book = StatementBook(
      documents: [], exceptions: read.exceptions, image: image, release: release, subjects: subjects, now: now)
    answer(by: book, ids: read.exceptions.flatMap(\.ids))
  }

  private static let release = Release(id: "debian", version: "12", title: "Debian GNU/Linux 12 (bookworm)")

  /// Holds each finding that may be meant against a book.
  private static func answer(by book: StatementBook, ids: [String]) {
    for subject in subjects {
      for id in Set(ids + ["CVE-2024-0001"]).sorted().prefix(20) {
        let facts = FindingFacts(ids: [id], subject: subject, state: "fixed", isIndirect: false)
        let answers = book.answers(to: facts)
        let suppression = book.suppression(answers)
        if case .statement(let entry) = suppression {
          precondition(book.entries[entry].statement.status.suppresses, "only some words suppress")
          precondition(!book.isExpired(book.entries[entry].statement), "what is over suppresses nothing")
        }
        if case .exception(let index) = suppression {
          precondition(!book.isExpired(book.exceptions[index]), "what is over suppresses nothing")
        }
      }
    }
  }

  private static func dockerfile(_ text: String) {
    let file = Dockerfile(text)
    let count = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
    for instruction in file.preamble + file.stages.flatMap({ [$0.from] + $0.instructions }) {
      precondition(instruction.lines.lowerBound >= 1 && instruction.lines.upperBound <= count, "a line of the file")
      precondition(instruction.heredocs.allSatisfy { instruction.lines.contains($0.lines.lowerBound) }, "within")
      _ = (instruction.flags, instruction.body, instruction.list)
    }
    let steps = (file.stages.last?.instructions ?? []).map { LayerTrace.Step(text: $0.text, layer: nil) }
    let numbered = steps.enumerated().map { LayerTrace.Step(text: $1.text, layer: $0) }
    _ = LayerTrace(file, steps: numbered, baseLayers: 1)
    _ = LayerTrace(file, steps: numbered.reversed())
  }

  /// All rules, those too that are off by default.
  private static let linter = Linter(
    settings: {
      var settings = LintSettings()
      for rule in Rules.all { settings.add(rule.guide.code) { $0.isOn = true } }
      return settings
    }())

  private static func lint(_ bytes: [UInt8]) {
    let file = Dockerfile(bytes: bytes)
    let linted = linter.lint(file, ignorePatterns: ["*.log", "!keep.log"], today: String(now.prefix(10)))
    for remark in linted.remarks + linted.suppressed {
      precondition(remark.place.line >= 1 && remark.place.column >= 1, "a place in the file")
      precondition(!remark.rule.isEmpty && !remark.message.isEmpty, "a rule and what it says")
    }
    precondition(
      linter.lint(file, ignorePatterns: ["*.log", "!keep.log"], today: String(now.prefix(10))) == linted, "alike")
  }

  private static func fix(_ bytes: [UInt8]) {
    let once = Repairing(bytes, linter: linter)
    precondition(once.left.count <= linter.lint(Dockerfile(bytes: bytes)).remarks.count, "no more remarks than before")
    precondition(once.repaired.isEmpty == (once.after == bytes), "what is told is what is done")
    // Twelve rounds may not be all of a hostile file.
    guard once.repaired.count < 40 else { return }
    precondition(Repairing(once.after, linter: linter).after == once.after, "applied twice, it changes nothing")
  }

  /// An envelope around an in-toto statement with a predicate, so that the fuzzer need not find its way through base64.
  private static func envelope(_ predicate: [UInt8], type: String) -> [UInt8] {
    let digest = String(repeating: "cd", count: 32)
    let statement =
      Array(
        #"{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"shop","digest":{"sha256":"\#(digest)"}}],"predicateType":"\#(type)","predicate":"#
          .utf8) + predicate + Array("}".utf8)
    let payload = base64(statement)
    return Array(
      #"{"payloadType":"application/vnd.in-toto+json","payload":"\#(payload)","signatures":[{"sig":"AA=="}]}"#.utf8)
  }

  /// RFC 4648, section 4.
  private static func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var out: [UInt8] = []
    var at = 0
    while at < bytes.count {
      let rest = bytes[at...].prefix(3)
      let word = (0..<3).reduce(0) { $0 << 8 | (at + $1 < bytes.count ? Int(bytes[at + $1]) : 0) }
      for place in 0..<4 {
        out.append(place <= rest.count ? letters[word >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
      at += 3
    }
    return String(decoding: out, as: UTF8.self)
  }
}
