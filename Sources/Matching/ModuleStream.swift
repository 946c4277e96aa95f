// SPDX-License-Identifier: Apache-2.0
import Advisories
import Versions

/// Modules of the Red Hat family: one release carries several streams of a program, and each has its own errata.
///
/// PostgreSQL 9.6 and 12 are both in release 8; the fix of one says nothing of the other, whatever their versions.
enum ModuleStream {
  /// What is said where neither label nor erratum tells the stream.
  static let unknown = "no label says which module stream this build is of"

  /// Name and stream of a label: "nodejs:18" of "nodejs:18:9040020230315:rhel9".
  static func name(_ label: String) -> String {
    label.split(separator: ":", omittingEmptySubsequences: false).prefix(2).joined(separator: ":")
  }

  /// Why a statement that would hold speaks of other builds than the installed one, or may do; `nil`: it does not.
  static func objection(to affected: AffectedPackage, for question: Question) -> Ruling.Answer? {
    guard question.scheme == .rpm else { return nil }
    let isModular = isModularBuild(question.version)
    guard isModular || affected.isModular, affected.hasFix else { return nil }
    if isModular != affected.isModular {
      return .clear(
        .otherBuild(
          isModular ? "the record is about the build that is in no module" : "the record is about builds of a module"))
    }
    guard let ours = question.stream, let theirs = affected.stream else { return .undecided(unknown) }
    return ours == theirs ? nil : .clear(.otherBuild("the record is about the module stream \(theirs), not \(ours)"))
  }
}

extension AffectedPackage {
  fileprivate var hasFix: Bool {
    ranges.contains { range in
      range.events.contains { event in
        if case .fixed = event { true } else { false }
      }
    }
  }
}
