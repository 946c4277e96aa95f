// SPDX-License-Identifier: Apache-2.0
import Packages
import Versions

extension Matcher {
  /// A package as a question, or why none can be put.
  enum Asking {
    case asked(Question)
    case unasked(Unasked)

    /// `nil` where none can be put.
    var question: Question? {
      if case .asked(let question) = self { question } else { nil }
    }
  }

  /// Why a package is not put to the advisories.
  enum Unasked: Hashable {
    case unknownVersion(String)
    case noScheme
    case madeBy(String)
    /// Nobody writes advisories about packages of this type.
    case noAdvisories
    case noDistribution
    case uncoveredDistribution
    /// The ecosystem that would have answered, and has no records.
    case noRecords(String)

    /// True where there are advisories, and it is the version that cannot be put to them.
    var isOfVersion: Bool {
      switch self {
      case .unknownVersion, .noScheme: true
      default: false
      }
    }
  }

  /// Finds the ecosystem and the name under which advisories speak of a package.
  func question(for package: Package, in distribution: Distribution?, _ lookups: inout Lookups) throws -> Asking {
    let candidates: [String]
    if let ecosystem = package.ecosystem.advisories {
      candidates = [ecosystem]
    } else if !package.ecosystem.isOfDistribution {
      // Never by a bare name in the advisories of the distribution: it may be another package.
      return .unasked(.noAdvisories)
    } else if let maker = Origin.thirdParty(package, in: distribution) {
      return .unasked(.madeBy(maker))
    } else if let distribution {
      if distribution.advisories.isEmpty { return .unasked(.uncoveredDistribution) }
      // Paid fixes never stand alone: they are asked beside the free ones.
      candidates = distribution.advisories.filter { !(DistributionFeed(ecosystem: $0)?.isPaid($0) ?? false) }
    } else {
      return .unasked(.noDistribution)
    }
    guard let covered = try candidates.first(where: { try lookups.covers($0) }) else {
      return .unasked(.noRecords(candidates.first ?? ""))
    }
    guard let scheme = package.ecosystem.versions else { return .unasked(.noScheme) }
    if let reason = package.versionUnknown { return .unasked(.unknownVersion(reason)) }
    let paid = DistributionFeed(ecosystem: covered)?.paid(beside: covered)
    let supplement = try paid.flatMap { try lookups.covers($0) ? $0 : nil }
    var question = Question(package, ecosystem: covered, supplement: supplement, scheme: scheme)
    if DistributionFeed(ecosystem: covered)?.isOfParts ?? false {
      question.parts = try candidates.filter { try $0 != covered && lookups.covers($0) }
    }
    return .asked(question)
  }
}

/// The packages that were not put to the advisories, told once for each reason.
struct UnaskedPackages {
  private var packages: [Matcher.Unasked: [Package]] = [:]

  mutating func add(_ package: Package, _ reason: Matcher.Unasked) { packages[reason, default: []].append(package) }

  func gaps(in distribution: Distribution?) -> [Gap] {
    packages.flatMap { reason, packages -> [Gap] in
      switch reason {
      case .unknownVersion, .noScheme:
        if case .noScheme = reason {
          // One line for each type; a whole distribution may be of it.
          return Dictionary(grouping: packages, by: \.ecosystem.purl).map { type, packages in
            Gap(
              type, "\(Self.count(packages)) could not be compared: versions of this type have no known order",
              kind: .version)
          }
        }
        return packages.map { Self.gap($0, reason, in: distribution) }
      case .noAdvisories:
        return Dictionary(grouping: packages, by: \.ecosystem.purl).values.map {
          Self.gap($0, reason, in: distribution)
        }
      default:
        return [Self.gap(packages, reason, in: distribution)]
      }
    }
  }

  /// The gap that one package alone would leave.
  static func gap(_ package: Package, _ reason: Matcher.Unasked, in distribution: Distribution?) -> Gap {
    switch reason {
    case .unknownVersion(let why):
      Gap(
        package.version.isEmpty ? package.name : "\(package.name) \(package.version)", "could not be compared: \(why)",
        kind: .version)
    case .noScheme:
      Gap(package.ecosystem.purl, "could not be compared: versions of this type have no known order", kind: .version)
    default: gap([package], reason, in: distribution)
    }
  }

  private static func gap(_ packages: [Package], _ reason: Matcher.Unasked, in distribution: Distribution?) -> Gap {
    let name = distribution.map(Self.name) ?? "distribution"
    switch reason {
    case .madeBy(let maker):
      return Gap(
        maker,
        "no advisory source for \(count(packages)) of this maker (\(list(packages))): the advisories of "
          + "\(name) do not speak of them", kind: .coverage)
    case .noAdvisories:
      return Gap(
        types(packages),
        "no advisory source speaks of packages of this type: \(count(packages)) \(unchecked(packages))", kind: .coverage
      )
    case .noDistribution:
      return Gap(
        "distribution",
        "no os-release says which distribution this is: \(count(packages)) of type \(types(packages)) "
          + unchecked(packages), kind: .coverage)
    case .uncoveredDistribution:
      return Gap(
        name, "no advisory source covers this distribution: \(count(packages)) \(unchecked(packages))",
        kind: .coverage)
    case .noRecords(let ecosystem):
      let isOfDistribution = packages.first?.ecosystem.isOfDistribution ?? false
      return Gap(
        isOfDistribution ? name : ecosystem,
        "the database has no advisories for \(ecosystem): \(count(packages)) \(unchecked(packages)); "
          + "run `drydock db update`", kind: .coverage)
    case .unknownVersion, .noScheme:
      return Gap(types(packages), "could not be compared", kind: .version)
    }
  }

  private static func name(_ distribution: Distribution) -> String {
    if !distribution.name.isEmpty { return distribution.name }
    return distribution.version.isEmpty ? distribution.id : "\(distribution.id) \(distribution.version)"
  }

  private static func unchecked(_ packages: [Package]) -> String {
    packages.count == 1 ? "was not checked" : "were not checked"
  }

  private static func count(_ packages: [Package]) -> String {
    packages.count == 1 ? "1 package" : "\(packages.count) packages"
  }

  private static func types(_ packages: [Package]) -> String {
    Set(packages.map(\.ecosystem.purl)).sorted().joined(separator: ", ")
  }

  private static func list(_ packages: [Package]) -> String {
    let names = Set(packages.map { "\($0.name) \($0.version)" }).sorted()
    return names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
  }
}
