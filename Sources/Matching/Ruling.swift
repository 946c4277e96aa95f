// SPDX-License-Identifier: Apache-2.0
import Advisories
import Versions

/// What one statement says of one installed version.
struct Ruling {
  enum Answer {
    case affected(Proof)
    case clear(Clearance)
    case undecided(String)
  }

  /// Why a statement does not hold.
  enum Clearance {
    case withdrawn(String)
    case otherPlatform
    case state(String)
    case outside
    /// Inside a range that speaks of other builds of the same name: why.
    case otherBuild(String)
    /// Inside an open range that the publisher bounds in words.
    case beyond(UpperBound)
  }

  /// What shows that a version is affected.
  struct Proof {
    /// "1.2.5-r0 < 1.2.5-r1 (apk)".
    var because: String
    /// ">=1.8, <1.8.4".
    var range: String
    var fixed: String?
  }

  var statement: Testimony
  var answer: Answer

  var proof: Proof? {
    if case .affected(let proof) = answer { proof } else { nil }
  }

  /// Whether the version is in none of the ranges.
  var isOutside: Bool {
    if case .clear(.outside) = answer { true } else { false }
  }

  var isWithdrawn: Bool {
    if case .clear(.withdrawn) = answer { true } else { false }
  }
}

/// Puts statements to an installed version.
struct Judgement {
  /// The image's platform in the words of Go and OCI ("linux", "arm64"); `nil`: unknown, and nothing is left out for it.
  var operatingSystem: String?
  var architecture: String?
  /// RFC 3339: what is withdrawn after this still stands.
  var now: String

  func rule(on question: Question, by statement: Testimony) -> Ruling {
    // Both are in UTC ("all times in UTC, ending in Z", OSV schema); the first 19 bytes are date and time to the second.
    if let withdrawn = statement.advisory.withdrawn, withdrawn.prefix(19) <= now.prefix(19) {
      return Ruling(statement: statement, answer: .clear(.withdrawn(withdrawn)))
    }
    return Ruling(statement: statement, answer: answer(question, statement.affected))
  }

  /// Whether a statement may hold, told by its part on the package alone: with what is false here its record need not
  /// be read.
  func mayHold(_ affected: AffectedPackage, for question: Question) -> Bool {
    if case .clear = answer(question, affected) { false } else { true }
  }

  private func answer(_ question: Question, _ affected: AffectedPackage) -> Ruling.Answer {
    let (version, scheme) = (question.version, question.scheme)
    if excludes(affected.operatingSystems, operatingSystem) || excludes(affected.architectures, architecture) {
      return .clear(.otherPlatform)
    }
    if let status = affected.status, let state = DistributionState(status) {
      if state.effect == .clear { return .clear(.state(status)) }
      if state.effect == .undetermined {
        return .undecided("the distribution has not determined whether this version is affected")
      }
    }

    // OSV schema, "Evaluation": affected is what is in `versions` or in one of `ranges`.
    var best: Ruling.Proof?
    var bound: UpperBound?
    var trouble: String?
    for range in affected.ranges {
      switch range.contains(version, scheme: scheme) {
      case .outside: break
      case .undecided(let reason): trouble = trouble ?? reason
      case .inside(let interval):
        if interval.fixed == nil, interval.lastAffected == nil, let words = affected.lastKnownAffected,
          let last = UpperBound(words), let isBelow = last.holds(version, scheme)
        {
          if isBelow { best = best ?? Ruling.Proof(version, below: last, interval, scheme) } else { bound = last }
          continue
        }
        let proof = Ruling.Proof(version, in: interval, scheme)
        if isBetter(proof, than: best, scheme) { best = proof }
      }
    }
    if var best {
      if affected.isUnreleased { best.fixed = nil }
      return ModuleStream.objection(to: affected, for: question) ?? .affected(best)
    }
    if affected.versions.contains(where: { $0 == version || scheme.equals(listed: $0, installed: version) }) {
      return .affected(
        Ruling.Proof(because: "\(version) is listed (\(scheme.rawValue))", range: "=\(version)", fixed: nil))
    }
    if let trouble { return .undecided(trouble) }
    return .clear(bound.map { .beyond($0) } ?? .outside)
  }

  private func excludes(_ named: [String], _ ours: String?) -> Bool {
    guard let ours, !named.isEmpty else { return false }
    return !named.contains(ours)
  }

  /// A proof that names a fix goes before one that does not; of two fixes the later one repairs both ranges.
  private func isBetter(_ proof: Ruling.Proof, than best: Ruling.Proof?, _ scheme: VersionScheme) -> Bool {
    guard let best else { return true }
    guard let fixed = proof.fixed else { return false }
    guard let earlier = best.fixed else { return true }
    return scheme.order(fixed, bound: earlier) == .greater
  }
}

extension AffectedPackage {
  /// Whether the fix that is named cannot be installed yet.
  var isUnreleased: Bool { status.flatMap { DistributionState($0) }?.effect == .unreleased }
}

extension Ruling.Proof {
  /// The proof by an interval.
  init(_ version: String, in interval: VersionRange.Interval, _ scheme: VersionScheme) {
    let lower = interval.introduced == "0" ? "" : "\(interval.introduced) <= "
    let because =
      if let fixed = interval.fixed {
        "\(lower)\(version) < \(fixed) (\(scheme.rawValue))"
      } else if let last = interval.lastAffected {
        "\(lower)\(version) <= \(last) (\(scheme.rawValue))"
      } else {
        "every version from \(interval.introduced) on is affected"
      }
    self.init(because: because, range: interval.description, fixed: interval.fixed)
  }

  /// The proof by an open interval that the publisher bounds in words; the bound is not called a fix.
  init(_ version: String, below bound: UpperBound, _ interval: VersionRange.Interval, _ scheme: VersionScheme) {
    let isFromZero = interval.introduced == "0"
    self.init(
      because: "\(isFromZero ? "" : "\(interval.introduced) <= ")\(version) \(bound.sign) \(bound.version) "
        + "(\(scheme.rawValue))",
      range: "\(isFromZero ? "" : ">=\(interval.introduced), ")\(bound.sign)\(bound.version)", fixed: nil)
  }
}

/// The end of a range in words: `last_known_affected_version_range` of the GitHub records, "< 4.0.0".
struct UpperBound {
  var isInclusive: Bool
  var version: String

  var sign: String { isInclusive ? "<=" : "<" }

  /// Takes the last constraint of the text; `nil` when that is no upper bound.
  init?(_ text: String) {
    guard let last = text.split(separator: ",").last else { return nil }
    var rest = last.drop { $0 == " " }
    guard rest.first == "<" else { return nil }
    rest.removeFirst()
    isInclusive = rest.first == "="
    if isInclusive { rest.removeFirst() }
    version = String(rest.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    if version.isEmpty { return nil }
  }

  /// Whether a version is within the bound; `nil` when they cannot be compared.
  func holds(_ installed: String, _ scheme: VersionScheme) -> Bool? {
    scheme.order(installed, bound: version).map { $0 == .less || isInclusive && $0 == .equal }
  }
}
