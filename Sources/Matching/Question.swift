// SPDX-License-Identifier: Apache-2.0
import Packages
import Versions

/// One package, put the way advisories can answer: which names to look up, and which version to compare.
struct Question: Hashable {
  /// The ecosystem to look in, as OSV writes it.
  var ecosystem: String
  /// A second one that speaks of the same packages under other terms (Ubuntu Pro).
  var supplement: String?
  var name: String
  var version: String
  var scheme: VersionScheme
  /// The module stream the package was built for: "nodejs:18".
  var stream: String?

  /// - Parameter ecosystem: the one that was found to have records.
  init(_ package: Package, ecosystem: String, supplement: String? = nil, scheme: VersionScheme) {
    self.ecosystem = ecosystem
    self.supplement = supplement
    self.scheme = scheme
    stream = package.stream.map(ModuleStream.name)
    // Distributions write advisories about sources, and a binary may have another name and version than its source
    // (cpp 4:12.2.0-3 is built from gcc-defaults 1.203); some write them about binaries.
    if let source = package.source, DistributionFeed(ecosystem: ecosystem)?.naming != .binary {
      name = source.name
      version = source.version
    } else {
      name = NameRule(advisories: ecosystem).normalised(package.name)
      version = package.version
    }
    // The module mirror writes `v1.2.3`, the advisories `1.2.3`.
    if scheme == .go, version.utf8.first == UInt8(ascii: "v") { version.removeFirst() }
  }
}

/// How the advisories of one distribution are written: data, a row each.
struct DistributionFeed {
  enum Naming { case source, binary }

  /// What stands before the first `:` of the ecosystem.
  var family: String
  var naming: Naming
  /// What stands between the family and the release in the ecosystem of paid fixes.
  var paidInfix: String?
  /// What stands before a CVE in the ids of its own records, a record for each issue: "DEBIAN-". Errata have none.
  var ownRecords: String?
  /// What a reader must know of the whole feed.
  var caveat: String?

  private static let known: [DistributionFeed] = [
    DistributionFeed(family: "AlmaLinux", naming: .binary),
    DistributionFeed(
      family: "Alpine", naming: .source, ownRecords: "ALPINE-",
      caveat: "Alpine publishes no list of unfixed issues: what has no fix yet cannot be found here"),
    DistributionFeed(family: "Azure Linux", naming: .binary),
    DistributionFeed(family: "Debian", naming: .source, ownRecords: "DEBIAN-"),
    DistributionFeed(family: "Red Hat", naming: .binary),
    DistributionFeed(family: "Rocky Linux", naming: .binary),
    DistributionFeed(family: "Ubuntu", naming: .source, paidInfix: "Pro", ownRecords: "UBUNTU-"),
  ]

  /// What is known of an ecosystem's feed; `nil`: nothing out of the ordinary.
  init?(ecosystem: String) {
    let family = ecosystem.prefix { $0 != ":" }
    guard let feed = Self.known.first(where: { $0.family == family }) else { return nil }
    self = feed
  }

  private init(family: String, naming: Naming, paidInfix: String? = nil, ownRecords: String? = nil, caveat: String? = nil) {
    self.family = family
    self.naming = naming
    self.paidInfix = paidInfix
    self.ownRecords = ownRecords
    self.caveat = caveat
  }

  /// The ecosystem of the paid fixes beside a free one: "Ubuntu:Pro:18.04:LTS" beside "Ubuntu:18.04:LTS".
  ///
  /// FIPS and Realtime are ecosystems of their own and never mix in.
  func paid(beside ecosystem: String) -> String? {
    guard let paidInfix, !isPaid(ecosystem), let colon = ecosystem.firstIndex(of: ":") else { return nil }
    return "\(family):\(paidInfix)\(ecosystem[colon...])"
  }

  /// Whether an ecosystem is that of paid fixes.
  func isPaid(_ ecosystem: String) -> Bool {
    paidInfix.map { ecosystem.hasPrefix("\(family):\($0):") } ?? false
  }
}
