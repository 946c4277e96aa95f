// SPDX-License-Identifier: Apache-2.0
import Reporting

/// How old an image and its base are, and what building it anew would do: paper, like a report.
package struct Staleness: Encodable, Hashable, Sendable {
  package var schemaVersion = 1
  package var image: Age
  package var base: Base?
  package var summary: Summary
  /// The worst first.
  package var cases: [Case]
  /// How it is built anew, with each builder.
  package var commands: [String]
  /// What is not known, and what would help.
  package var remarks: [String]

  package struct Age: Encodable, Hashable, Sendable {
    /// As the user named it.
    package var reference: String
    /// Of the configuration.
    package var id: String?
    /// RFC 3339, as it states it.
    package var created: String?
    package var days: Int?
  }

  package struct Base: Encodable, Hashable, Sendable {
    package var reference: String?
    package var digest: String?
    /// As `bases[].evidence` of the report.
    package var evidence: String
    package var created: String?
    package var days: Int?
    /// How many of the lowest layers are its.
    package var layers: Int?
    /// What the tag stands for now.
    package var currentDigest: String?
    /// Whether that is what the image was built on; absent: nobody knows.
    package var isCurrent: Bool?
    /// Whether a registry or a layout was asked for that; false: it is the catalogue's word, of the day in the remarks.
    package var isAsked: Bool
    /// The image that the tag stands for now, where it was measured.
    package var refreshed: Refreshed?
  }

  package struct Refreshed: Encodable, Hashable, Sendable {
    package var reference: String
    package var digest: String
    package var created: String?
    package var days: Int?
    package var size: Int?
    package var packages: Int
    /// Vulnerabilities, by severity.
    package var findings: [String: Int]
  }

  package struct Summary: Encodable, Hashable, Sendable {
    /// "gain" (building anew clears something), "none", "no data".
    package var outcome: String
    /// Vulnerabilities, each once for a source package.
    package var findings: Int
    /// Those of them that building anew clears.
    package var cleared: Int
    /// Those of which it is not known.
    package var undecided: Int
    /// By the kind of the best remedy; one of which the cases differ counts for the one that is left to do.
    package var remedies: [String: Int]
  }
}

extension Staleness {
  package init(_ facts: Circumstances, image: String?, file: String?, context: String?) {
    let diagnosis = Diagnosis(facts)
    let report = facts.report
    func days(_ moment: String?) -> Int? {
      guard let moment, let now = facts.now, let span = TimeSpan(from: moment, to: now) else { return nil }
      return max(0, span.seconds / 86_400)
    }
    let created = report.target.configuration?.created
    self.image = Age(reference: report.target.reference, id: report.target.id, created: created, days: days(created))
    if let base = facts.base {
      let layers = diagnosis.baseLayers
      // A base says when it was made; else the last of its steps in the image's history does.
      let step = layers.flatMap { count in
        report.target.configuration?.history.last { ($0.layer ?? .max) < count }?.created
      }
      let made = base.created ?? step
      self.base = Base(
        reference: base.reference, digest: base.digest, evidence: base.evidence, created: made, days: days(made),
        layers: layers, currentDigest: facts.refreshed?.digest ?? base.currentDigest, isCurrent: facts.isBaseCurrent,
        isAsked: facts.refreshed != nil || facts.isCurrent != nil)
      if let refreshed = facts.refreshed {
        let made = refreshed.report.target.configuration?.created
        self.base?.refreshed = Refreshed(
          reference: refreshed.reference, digest: refreshed.digest, created: made, days: days(made),
          size: refreshed.report.target.size, packages: refreshed.report.packages.count,
          findings: Self.counts(Diagnosis(Circumstances(report: refreshed.report)).cases))
      }
    }
    cases = diagnosis.cases
    let clears = cases.issues { $0.best.isOfRebuild }
    let rest = cases.filter { !clears.contains($0.issue) }
    // Whether the newest base still has what the base brought is told by measuring it, or by its digest.
    let isOpen = facts.refreshed == nil && facts.isBaseCurrent != true
    let undecided = Set(
      rest.filter { $0.best.kind == .noData || $0.best.kind == .upgrade && isOpen }.map(\.issue)
    ).count
    var remedies: [String: Int] = [:]
    if !clears.isEmpty {
      for item in cases where clears.contains(item.issue) { remedies[item.best.kind.rawValue] = 0 }
      var counted: Set<Case.Issue> = []
      for item in cases where clears.contains(item.issue) && counted.insert(item.issue).inserted {
        remedies[item.best.kind.rawValue, default: 0] += 1
      }
      remedies = remedies.filter { $0.value > 0 }
    }
    var counted: Set<Case.Issue> = []
    for item in rest where !item.best.isOfRebuild && counted.insert(item.issue).inserted {
      remedies[item.best.kind.rawValue, default: 0] += 1
    }
    let count = cases.issueCount
    summary = Summary(
      outcome: !clears.isEmpty ? "gain" : undecided > 0 || report.database.kind == "none" ? "no data" : "none",
      findings: count, cleared: clears.count, undecided: undecided, remedies: remedies)
    commands = BuildCommands.all(image: image, file: file, context: context)
    remarks = facts.remarks + Self.remarks(facts, diagnosis, isOpen: isOpen)
  }

  static func counts(_ cases: [Case]) -> [String: Int] {
    var counts: [String: Int] = [:]
    var seen: Set<Case.Issue> = []
    for item in cases where seen.insert(item.issue).inserted { counts[item.severity, default: 0] += 1 }
    return counts
  }

  private static func remarks(_ facts: Circumstances, _ diagnosis: Diagnosis, isOpen: Bool) -> [String] {
    var remarks = facts.report.gaps.filter { $0.subject == "base image" }.map(\.reason)
    if diagnosis.baseLayers == nil {
      remarks.append("which layers the base brought is not known: name the Dockerfile (--dockerfile)")
    }
    if facts.base == nil {
      remarks.append(
        "what the image was built on is not known: nobody says it, and whether its base is out of date cannot be told")
    } else if isOpen {
      remarks.append(
        "what the base's tag stands for now was not measured: name a layout or registry that has it (--from)")
    }
    if facts.report.database.kind == "starter" {
      remarks.append("findings are those of the small set that is built in; 'drydock db update' fetches all")
    } else if facts.report.database.kind == "none" {
      remarks.append("no advisories were asked: there is no database")
    }
    return remarks
  }
}
