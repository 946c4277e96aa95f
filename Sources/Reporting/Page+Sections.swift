// SPDX-License-Identifier: Apache-2.0

/// Sections that several formats share.
extension Page {
  /// Says first what the data behind a report are when they are not the full data.
  mutating func banner(_ database: Report.Database) {
    switch database.kind {
    case "starter":
      let known = counted(database.count, "well-known vulnerability", "well-known vulnerabilities")
      prose(
        """
        Starter database of \(database.newest ?? "unknown date"): \(known), compiled in. \
        Anything else was not looked for.
        """, ink: .medium)
      prose("For the full data: \(style.program) db update", ink: .medium)
      blank()
    case "none":
      prose("No advisory data were asked: packages are listed, nothing was matched.", ink: .medium)
      blank()
    default: break
    }
  }

  /// Says what a filter hides.
  mutating func filterNote(_ filter: Report.Filter?) {
    guard let filter else { return }
    let undecided =
      filter.undecided == 0
      ? "" : " \(filter.undecided) of them only because the data that the filter asks for are missing."
    prose(
      "Filtered by \(filter.criteria.joined(separator: " ")): \(counted(filter.hidden, "finding")) hidden."
        + undecided, indent: 2, ink: .medium)
    blank()
  }

  /// What was read: one field a line.
  mutating func overview(_ report: Report) {
    let target = report.target
    field("Target", target.reference, ink: .strong)
    if let id = target.id { field("Image ID", id) }
    if let sbom = report.sbom { self.sbom(sbom) }
    if let platform = target.platform { field("Platform", platform) }
    if let distribution = report.distribution {
      let name = distribution.name.isEmpty ? distribution.id + " " + distribution.version : distribution.name
      let end = distribution.endOfLife.map { ", end of life since " + $0 }
      field("Distribution", name + (end ?? ""), ink: end == nil ? nil : .high)
    }
    for (index, base) in (report.bases ?? []).prefix(4).enumerated() {
      field("Base image", "\(base.title) (\(base.detail))", ink: base.confidence == "contradicted" ? .high : nil)
      if let trust = base.trust { field("", trust.line(isFirst: index == 0)) }
    }
    if !report.layers.isEmpty {
      field("Layers", String(report.layers.count) + (target.size.map { ", " + bytes($0) } ?? ""))
    }
    field("Packages", packageCounts(report.packages))
    if let coverage = report.coverage { self.coverage(coverage) }
    if let source = target.source { field("Copy", copy(source, isRead: report.sbom == nil)) }
    if report.database.kind == "full" {
      let newest = report.database.newest.map { ", newest of " + $0 } ?? ""
      field("Database", counted(report.database.count, "advisory", "advisories") + newest)
    }
  }

  /// The document that stands for the files.
  private mutating func sbom(_ sbom: Report.SBOM) {
    var words = sbom.format
    if let tool = sbom.tool { words += " by " + tool }
    if let created = sbom.created { words += ", of " + created }
    if sbom.origin == "attestation" { words += ", attested beside the image" }
    words += ", " + sbom.signature
    field("SBOM", words)
    if let subject = sbom.subject { field("Describes", subject) }
  }

  /// What could not be seen, grouped by reason, and then what is merely remarked.
  /// - Parameter limit: subjects named for each reason, 0 for none at all; `nil`: all.
  mutating func gaps(_ gaps: [Report.Gap], title: String = "Could not be checked", limit: Int?) {
    let (unseen, remarks) = (gaps.filter(\.isUnseen), gaps.filter { !$0.isUnseen })
    if !unseen.isEmpty { heading("\(title): " + counted(unseen.count, "thing")) }
    list(unseen, sign: Part("? ", .medium), limit: limit)
    if !remarks.isEmpty { heading("Remarks: \(remarks.count)") }
    list(remarks, sign: Part("i ", .faint), limit: limit)
  }

  private mutating func list(_ gaps: [Report.Gap], sign: Part, limit: Int?) {
    for (reason, subjects) in grouped(gaps) {
      flow([.space(2), sign], reason + " (\(subjects.count))", hang: 4)
      if limit == 0 { continue }
      let named = limit.map { Array(subjects.prefix($0)) } ?? subjects
      for subject in named where !subject.isEmpty { prose(subject, indent: 6, ink: .faint) }
      if named.count < subjects.count { prose("and \(subjects.count - named.count) more (--details)", indent: 6) }
    }
  }

  private func grouped(_ gaps: [Report.Gap]) -> [(reason: String, subjects: [String])] {
    Dictionary(grouping: gaps.map(\.gathered), by: \.reason)
      .map { (reason: $0.key, subjects: $0.value.map(\.subject).sorted()) }
      .sorted { $0.subjects.count != $1.subjects.count ? $0.subjects.count > $1.subjects.count : $0.reason < $1.reason }
  }

  private func packageCounts(_ packages: [Report.Package]) -> String {
    // What a package of the distribution brought is that package seen again.
    let own = packages.filter { $0.owner == nil }
    let parts = occurrences(own.map(\.type)).map { "\($0.count) \($0.word)" }.joined(separator: ", ")
    let owned = own.count == packages.count ? "" : ", and \(packages.count - own.count) in files of those"
    return parts.isEmpty ? "0" : "\(own.count) (\(parts))\(owned)"
  }

  /// How the copy of the image is packed, and what was checked of it.
  private func copy(_ source: Report.Source, isRead: Bool) -> String {
    let digest = source.digest.map { "manifest \($0), " } ?? ""
    return digest + bytes(source.size) + " stored, " + (isRead ? verification(source.verified) : "no layer read")
  }

  private func verification(_ word: String) -> String {
    switch word {
    case "full": "every blob and every unpacked layer held against its digest"
    case "blobs": "every blob held against its digest"
    case "none": "nothing held against its digest (--no-verify)"
    default: word
    }
  }
}

extension Report {
  /// Gaps that leave a question open.
  var unseen: [Gap] { gaps.filter(\.isUnseen) }

  /// What "no findings" means here.
  var nothingFound: String {
    if packages.isEmpty { return "no package was found, so there was nothing to check" }
    if filter.map({ $0.hidden > 0 }) ?? false { return "none left by the filter" }
    if !suppressed.isEmpty { return "none left that is not suppressed" }
    if database.kind == "starter" { return "none of the starter database; others were not looked for" }
    return unseen.isEmpty ? "none found" : "none found in what could be checked"
  }
}

extension Report.Gap {
  /// The gap as it stands among others: how many records of a file it speaks of, and where the first one is, said of the
  /// file and not of the reason. "1 record without a version, at line 46" of many files is then one reason.
  fileprivate var gathered: Report.Gap {
    let words = reason.split(separator: " ", maxSplits: 2)
    guard words.count == 3, let count = Int(words[0]),
      let noun = ["record": "records", "records": "records", "entry": "entries", "entries": "entries"][words[1]]
    else { return self }
    for mark in [", the first at ", ", at "] {
      guard let cut = words[2].ranges(of: mark).last else { continue }
      let place = words[2][cut.upperBound...]
      return Report.Gap(
        subject: "\(subject): " + (count == 1 ? "" : "\(count), the first at ") + place,
        reason: "\(noun) \(words[2][..<cut.lowerBound])", kind: kind)
    }
    return self
  }

  /// Whether something stayed unseen: every gap but a remark.
  var isUnseen: Bool { kind != "remark" }
}

extension Report.Database {
  /// Advisories of all sources; lists that only rate what others describe (KEV, EPSS) do not count.
  var count: Int {
    sources.filter { $0.name != "epss" && $0.name != "cisa-kev" }.reduce(0) { $0 + $1.count }
  }

  /// The day of the newest source.
  var newest: String? { sources.map { String($0.date.prefix(10)) }.filter { !$0.isEmpty }.max() }
}

/// "1 finding", "3 findings".
package func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
  "\(count) " + (count == 1 ? one : many ?? one + "s")
}

/// "45.2 MB": decimal, one digit behind the point.
package func bytes(_ count: Int) -> String {
  let units = ["bytes", "kB", "MB", "GB", "TB", "PB"]
  guard count >= 1000 else { return counted(max(0, count), "byte") }
  var tenths = count / 100
  var unit = 1
  while tenths >= 10_000, unit + 1 < units.count {
    tenths /= 1000
    unit += 1
  }
  return "\(tenths / 10).\(tenths % 10) \(units[unit])"
}
