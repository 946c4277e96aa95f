// SPDX-License-Identifier: Apache-2.0
package import Packages
import Versions

/// How the advisories of one distribution are written: data, a row each.
struct DistributionFeed {
  enum Naming { case source, binary }

  /// What stands before the first `:` of the ecosystem.
  var family: String
  /// How its versions are ordered.
  var versions: VersionScheme
  var naming: Naming
  /// Whether a release is several products, each with advisories of its own, that are all asked (RHEL's base system and
  /// its application streams, SUSE's modules). Elsewhere the names of a release are several for one thing.
  var isOfParts: Bool { family == "Red Hat" || family == "SUSE" }
  /// What stands between the family and the release in the ecosystem of paid fixes.
  var paidInfix: String?
  /// What stands before a CVE in the ids of its own records, a record for each issue: "DEBIAN-". Errata have none.
  var ownRecords: String?
  /// What a reader must know of the whole feed.
  var caveat: String?

  private static let known: [DistributionFeed] = [
    DistributionFeed(family: "AlmaLinux", .rpm, naming: .binary),
    DistributionFeed(family: "Alpaquita", .apk, naming: .source),
    DistributionFeed(
      family: "Alpine", .apk, naming: .source, ownRecords: "ALPINE-",
      caveat: "Alpine publishes no list of unfixed issues: what has no fix yet cannot be found here"),
    DistributionFeed(family: "Azure Linux", .rpm, naming: .binary),
    DistributionFeed(family: "BellSoft Hardened Containers", .apk, naming: .source),
    DistributionFeed(
      family: "Chainguard", .apk, naming: .source, caveat: "the advisories do not speak of packages that others built"),
    DistributionFeed(family: "Debian", .dpkg, naming: .source, ownRecords: "DEBIAN-"),
    DistributionFeed(family: "Echo", .dpkg, naming: .source),
    DistributionFeed(family: "Mageia", .rpm, naming: .source),
    DistributionFeed(family: "MinimOS", .apk, naming: .source),
    DistributionFeed(family: "Photon OS", .rpm, naming: .binary),
    DistributionFeed(family: "Red Hat", .rpm, naming: .binary),
    DistributionFeed(family: "Rocky Linux", .rpm, naming: .binary),
    DistributionFeed(family: "SUSE", .rpm, naming: .source),
    DistributionFeed(family: "Ubuntu", .dpkg, naming: .source, paidInfix: "Pro", ownRecords: "UBUNTU-"),
    DistributionFeed(
      family: "Wolfi", .apk, naming: .source, caveat: "the advisories do not speak of packages that others built"),
    DistributionFeed(family: "openEuler", .rpm, naming: .source),
    DistributionFeed(family: "openSUSE", .rpm, naming: .source),
  ]

  /// What is known of an ecosystem's feed; `nil`: nothing out of the ordinary.
  init?(ecosystem: String) {
    let family = ecosystem.prefix { $0 != ":" }
    guard let feed = Self.known.first(where: { $0.family == family }) else { return nil }
    self = feed
  }

  private init(
    family: String, _ versions: VersionScheme, naming: Naming, paidInfix: String? = nil, ownRecords: String? = nil,
    caveat: String? = nil
  ) {
    self.family = family
    self.versions = versions
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

extension Ecosystem {
  /// The packages of a distribution's release as OSV names it, "Debian:12"; `nil` for no distribution of OSV's.
  package init?(ofRelease ecosystem: String) {
    guard let feed = DistributionFeed(ecosystem: ecosystem) else { return nil }
    self.init(purl: "", advisories: ecosystem, versions: feed.versions)
  }
}
