// SPDX-License-Identifier: Apache-2.0
import Advisories
import Packages

/// Findings on a language's package whose files a package of the distribution brought.
///
/// `python3-setuptools-53.0.0-10.el9` is patched, and its METADATA still says 53.0.0. Where the distribution's advisories
/// say anything of the issue, affected or not, fixed or not, theirs is the answer, and it stands under the distribution's
/// package. Where they say nothing, the finding stays with little confidence: lists of fixes alone (Alpine) leave out
/// what has none.
struct OwnedPackages {
  private(set) var answered = 0
  private var packages: Set<String> = []

  /// The findings that the distribution leaves to us, with a note.
  mutating func left(
    of findings: [Finding], owner: Owner, asked question: Question?, _ lookups: Lookups
  ) throws -> [Finding] {
    if findings.isEmpty { return [] }
    var names: Set<String> = []
    if let question {
      let ids = Set(findings.flatMap { [$0.id] + $0.aliases })
      for statement in try lookups.statements(on: question, about: ids) {
        let advisory = statement.advisory
        for name in [advisory.id] + advisory.aliases + advisory.derivedFrom { names.insert(name.uppercased()) }
      }
    }
    var left: [Finding] = []
    for var finding in findings {
      if ([finding.id] + finding.aliases).contains(where: { names.contains($0.uppercased()) }) {
        answered += 1
        packages.insert(owner.name)
      } else {
        let note = "in files of \(owner.name): the distribution may have patched it (low confidence)"
        finding.notes = (finding.notes + [note]).sorted()
        left.append(finding)
      }
    }
    return left
  }

  /// What became of the others; `nil` where there are none.
  func gap(in distribution: Distribution?) -> Gap? {
    if answered == 0 { return nil }
    let names = packages.sorted()
    return Gap(
      distribution.map { $0.name.isEmpty ? $0.id : $0.name } ?? "distribution",
      "\(answered) finding\(answered == 1 ? "" : "s") on files of the distribution's packages "
        + "(\(names.prefix(5).joined(separator: ", "))\(names.count > 5 ? ", …" : "")) "
        + "\(answered == 1 ? "is" : "are") answered by its own advisories", kind: .remark)
  }
}

extension Package {
  /// The package of the operating system that an owner stands for.
  init(_ owner: Owner, of package: Package) {
    self.init(owner.ecosystem, owner.name, owner.version, source: owner.source, evidence: package.evidence)
  }
}
