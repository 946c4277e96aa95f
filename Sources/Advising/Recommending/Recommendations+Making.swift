// SPDX-License-Identifier: Apache-2.0
package import Reporting
import ImageSpec
package import Scanning

extension Recommendations {
  /// Writes down what was found for a target.
  package init(_ found: Alternatives, target: Report, request: ScanRequest) throws {
    let day = request.now.map { String($0.prefix(10)) }
    let support = SupportRule(
      lifecycles: try Lifecycles(cacheDirectory: request.cacheDirectory), day: day)
    let expected = found.base?.reference.flatMap { try? Reference($0) }.flatMap { Runtime.offered(by: $0.path) }
    func measured(_ report: Report, _ reference: String?) -> Measured {
      Measured(report, reference: reference, expected: expected, support: support, day: day)
    }
    self.target = target.target.reference
    platform = target.target.platform
    self.day = day
    database = target.database
    let present = found.present
    if let base = found.base {
      self.base = Base(
        reference: base.reference, digest: base.digest, evidence: base.evidence, confidence: base.confidence,
        isCurrent: found.isCurrent, measured: present.map { measured($0, base.reference) })
    }
    func option(_ alternative: Alternative) -> Option {
      let own = measured(alternative.report, alternative.reference)
      var option = Option(
        reference: alternative.reference, digest: alternative.digest, aliases: alternative.aliases, measured: own,
        change: present.map { Change(own, alternative.report, since: measured($0, found.base?.reference), $0) },
        fitness: alternative.fitness, reasons: [])
      option.reasons = option.words(before: present.map { measured($0, found.base?.reference) })
      return option
    }
    refresh = found.refreshed.map(option)
    changes = found.changes.map(option)
    leftOut = found.skipped.map { LeftOut(reference: $0.reference, reason: $0.reason) }
    remarks = found.remarks
    if target.database.kind == "starter" {
      remarks.append("findings are those of the small set that is built in; 'drydock db update' fetches all")
    }
    if let date = try support.lifecycles.date() { remarks.append("ends of life are those known on \(date)") }
  }
}

extension Recommendations.Measured {
  init(_ report: Report, reference: String?, expected: Runtime?, support: SupportRule, day: String?) {
    size = report.target.source?.size ?? 0
    unpackedSize = report.target.size
    packages = report.packages.count { $0.owner == nil }
    findings = Recommendations.Counts(report.tally(report.findings))
    exploited = report.exploited
    gaps = report.gaps.count { $0.kind != "remark" }
    created = report.target.configuration?.created
    // The beginning of the count of seconds is what builders write to say nothing.
    if let made = created, made.prefix(4) > "1980", let day, let span = TimeSpan(from: String(made.prefix(10)), to: day)
    {
      age = span.seconds / 86_400
    }
    if let distribution = report.distribution {
      let known = Runtime.distributions.first { $0.name == distribution.id }
      let numbers = TagWords.version(distribution.version)?.numbers ?? []
      self.distribution = Recommendations.Release(
        name: distribution.id, version: distribution.version,
        supportedUntil: distribution.id == "debian"
          ? distribution.extendedUntil ?? distribution.supportedUntil : distribution.supportedUntil,
        isLongTerm: known?.longTerm.flatMap { $0.holds(numbers) })
    }
    let language = expected.flatMap { Runtime.languages.contains($0) ? $0 : nil }
    if let version = report.runtime(expecting: language) {
      runtime = Recommendations.Release(
        name: version.runtime.name, version: version.text, supportedUntil: support.end(of: version),
        isLongTerm: version.isLongTerm)
    }
    let tag = reference.flatMap { try? Reference($0) }.map { TagName($0.tag ?? "latest", of: $0) }
    let isAlpine = report.distribution?.id == "alpine"
    flavour = (tag?.flavour == .full && isAlpine ? .alpine : tag?.flavour ?? .full).rawValue
  }
}

extension Recommendations.Counts {
  init(_ tally: Tally) {
    self.init(
      critical: tally.count(.critical), high: tally.count(.high), medium: tally.count(.medium), low: tally.count(.low),
      unspecified: tally.count(.unspecified), total: tally.total)
  }

  static func - (a: Self, b: Self) -> Self {
    Self(
      critical: a.critical - b.critical, high: a.high - b.high, medium: a.medium - b.medium, low: a.low - b.low,
      unspecified: a.unspecified - b.unspecified, total: a.total - b.total)
  }
}

extension Recommendations.Change {
  init(
    _ own: Recommendations.Measured, _ report: Report, since before: Recommendations.Measured, _ old: Report
  ) {
    let (now, then) = (Set(report.findings.map(\.id)), Set(old.findings.map(\.id)))
    size = own.size - before.size
    if let after = own.unpackedSize, let before = before.unpackedSize { unpackedSize = after - before }
    packages = own.packages - before.packages
    findings = own.findings - before.findings
    exploited = own.exploited - before.exploited
    added = now.subtracting(then).sorted()
    removed = then.subtracting(now).sorted()
  }
}

extension Recommendations.Option {
  /// What speaks for it and against it.
  func words(before: Recommendations.Measured?) -> [String] {
    var words: [String] = []
    if let change {
      if !change.removed.isEmpty {
        words.append(
          "rids of \(counted(change.removed.count, "vulnerability", "vulnerabilities"))"
            + (change.added.isEmpty ? ", brings none" : ", brings \(change.added.count)"))
      } else if !change.added.isEmpty {
        words.append("brings \(counted(change.added.count, "vulnerability", "vulnerabilities")), rids of none")
      }
      if change.exploited < 0 { words.append("\(-change.exploited) fewer known to be exploited") }
      if change.size != 0 { words.append(bytes(abs(change.size)) + (change.size < 0 ? " smaller" : " larger")) }
      if change.packages != 0 {
        words.append(
          counted(
            abs(change.packages), change.packages < 0 ? "package fewer" : "package more",
            change.packages < 0 ? "packages fewer" : "packages more"))
      }
    }
    if let before {
      if let (old, new) = pair(before.runtime, measured.runtime), old.version != new.version {
        words.append("\(new.name) \(old.version) → \(new.version)")
      }
      if let (old, new) = pair(before.distribution, measured.distribution) {
        if old.name == new.name, old.version == new.version {
          words.append("the same distribution")
        } else {
          words.append("\(old.name) \(old.version) → \(new.name) \(new.version)")
        }
      }
    }
    for release in [measured.runtime, measured.distribution] {
      if let release, let end = release.supportedUntil {
        words.append("\(release.name) \(release.version) is repaired until \(end)")
      }
    }
    if measured.flavour != "full" { words.append(measured.flavour) }
    return words
  }

  private func pair(
    _ a: Recommendations.Release?, _ b: Recommendations.Release?
  ) -> (Recommendations.Release, Recommendations.Release)? {
    guard let a, let b else { return nil }
    return (a, b)
  }
}
