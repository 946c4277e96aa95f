// SPDX-License-Identifier: Apache-2.0
import Notations
import Reporting

extension Report {
  /// Everything that was found out: not the target and its layers, which whoever asks knows at first hand, and not what
  /// is made of an answer later: what is suppressed, what policies say, what is said beside the image.
  func pack(into out: inout EntryWriter) {
    out.optional(distribution) { $1.pack(into: &$0) }
    out.text(database.kind)
    out.list(database.sources) { out, source in
      out.text(source.name)
      out.text(source.date)
      out.number(source.count)
    }
    out.list(packages) { $1.pack(into: &$0) }
    out.list(findings) { $1.pack(into: &$0) }
    out.list(fixes) { out, fix in
      out.text(fix.purl)
      out.text(fix.version)
      out.texts(fix.ids)
      out.list(fix.steps ?? []) { out, step in
        out.text(step.version)
        out.texts(step.leaves)
      }
    }
    out.list(gaps) { out, gap in
      out.text(gap.subject)
      out.text(gap.reason)
      out.text(gap.kind)
    }
    out.optional(coverage) { $1.pack(into: &$0) }
  }

  init(unpacking input: inout EntryReader) throws(PackingError) {
    let distribution = try input.optional { input throws(PackingError) in try Distribution(unpacking: &input) }
    let kind = try input.text()
    let sources = try input.list { input throws(PackingError) in
      Database.Source(name: try input.text(), date: try input.text(), count: try input.number())
    }
    self.init(
      target: Target(reference: "", kind: "image"), distribution: distribution,
      database: Database(kind: kind, sources: sources))
    packages = try input.list { input throws(PackingError) in try Package(unpacking: &input) }
    findings = try input.list { input throws(PackingError) in try Finding(unpacking: &input) }
    fixes = try input.list { input throws(PackingError) in
      var fix = Fix(purl: try input.text(), version: try input.text(), ids: try input.texts())
      let steps = try input.list { input throws(PackingError) in
        Fix.Step(version: try input.text(), leaves: try input.texts())
      }
      if !steps.isEmpty { fix.steps = steps }
      return fix
    }
    gaps = try input.list { input throws(PackingError) in
      Gap(subject: try input.text(), reason: try input.text(), kind: try input.optionalText())
    }
    coverage = try input.optional { input throws(PackingError) in try Coverage(unpacking: &input) }
  }
}

extension Report.Distribution {
  fileprivate func pack(into out: inout EntryWriter) {
    for text in [id, version, name] { out.text(text) }
    for text in [supportedUntil, extendedUntil, endOfLife] { out.text(text) }
  }

  fileprivate init(unpacking input: inout EntryReader) throws(PackingError) {
    self.init(
      id: try input.text(), version: try input.text(), name: try input.text(),
      supportedUntil: try input.optionalText(), extendedUntil: try input.optionalText(),
      endOfLife: try input.optionalText())
  }
}

extension Report.Package {
  fileprivate func pack(into out: inout EntryWriter) {
    for text in [purl, name, version, type] { out.text(text) }
    out.optional(source) { out, source in
      out.text(source.name)
      out.text(source.version)
    }
    out.texts(licenses)
    for text in [owner, doubt, versionUnknown, relation, stream, signature, vendor] { out.text(text) }
    out.number(development.map { $0 ? 2 : 1 } ?? 0)
    out.optional(cpes) { $0.texts($1) }
    out.optional(dependsOn) { $0.texts($1) }
    out.list(evidence) { out, place in
      out.text(place.path)
      out.number(place.line)
      out.number(place.layer)
    }
  }

  fileprivate init(unpacking input: inout EntryReader) throws(PackingError) {
    let purl = try input.text()
    let name = try input.text()
    let version = try input.text()
    let type = try input.text()
    let source = try input.optional { input throws(PackingError) in
      Source(name: try input.text(), version: try input.text())
    }
    self.init(
      purl: purl, name: name, version: version, type: type, source: source, licenses: try input.texts(),
      owner: try input.optionalText(), evidence: [])
    doubt = try input.optionalText()
    versionUnknown = try input.optionalText()
    relation = try input.optionalText()
    stream = try input.optionalText()
    signature = try input.optionalText()
    vendor = try input.optionalText()
    let word = try input.number()
    development = word == 0 ? nil : word == 2
    cpes = try input.optional { input throws(PackingError) in try input.texts() }
    dependsOn = try input.optional { input throws(PackingError) in try input.texts() }
    evidence = try input.list { input throws(PackingError) in
      Report.Evidence(
        path: try input.text(), line: try input.optionalNumber(), layer: try input.optionalNumber())
    }
  }
}

extension Report.Finding {
  fileprivate func pack(into out: inout EntryWriter) {
    for text in [id, purl, severity, range, state, because, summary, published] { out.text(text) }
    for text in [severitySource, vector, kevAdded] { out.text(text) }
    for texts in [aliases, fixedVersions, references, cwes, notes, advisories] { out.texts(texts) }
    for value in [score, epss?.score, epss?.percentile] { out.real(value) }
    out.flag(kev)
  }

  fileprivate init(unpacking input: inout EntryReader) throws(PackingError) {
    let id = try input.text()
    let purl = try input.text()
    let severity = try input.text()
    let range = try input.text()
    let state = try input.text()
    let because = try input.text()
    let summary = try input.text()
    let published = try input.text()
    let severitySource = try input.optionalText()
    let vector = try input.optionalText()
    let kevAdded = try input.optionalText()
    let aliases = try input.texts()
    let fixedVersions = try input.texts()
    let references = try input.texts()
    let cwes = try input.texts()
    let notes = try input.texts()
    let advisories = try input.texts()
    let score = try input.real()
    let probability = try input.real()
    let percentile = try input.real()
    self.init(
      id: id, aliases: aliases, purl: purl, severity: severity, severitySource: severitySource, score: score,
      vector: vector, range: range, fixedVersions: fixedVersions, state: state, because: because, summary: summary,
      references: references, cwes: cwes, notes: notes, advisories: advisories, published: published,
      kev: try input.flag(), kevAdded: kevAdded,
      epss: probability.map { EPSS(score: $0, percentile: percentile ?? 0) })
  }
}

extension Report.Coverage {
  fileprivate func pack(into out: inout EntryWriter) {
    for count in [files, bytes, attributedFiles, attributedBytes, programs, archives, declared] { out.number(count) }
    out.list(strangers) { out, stranger in
      out.text(stranger.path)
      out.text(stranger.kind)
      out.number(stranger.size)
      out.number(stranger.layer)
    }
    out.optional(matching) { out, counts in
      for count in [counts.compared, counts.notComparable, counts.withoutSource] { out.number(count) }
    }
  }

  fileprivate init(unpacking input: inout EntryReader) throws(PackingError) {
    self.init(
      files: try input.number(), bytes: try input.number(), attributedFiles: try input.number(),
      attributedBytes: try input.number(), strangers: [], programs: try input.number(), archives: try input.number(),
      declared: try input.number(), matching: nil)
    strangers = try input.list { input throws(PackingError) in
      Stranger(
        path: try input.text(), kind: try input.text(), size: try input.number(), layer: try input.optionalNumber())
    }
    matching = try input.optional { input throws(PackingError) in
      Matching(
        compared: try input.number(), notComparable: try input.number(), withoutSource: try input.number())
    }
  }
}
