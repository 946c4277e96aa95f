// SPDX-License-Identifier: Apache-2.0
import Packages

/// Who made a package of the distribution's package manager, where that shows that it was not the distribution.
///
/// The advisories of Debian do not speak of Docker's `docker-ce` or of NodeSource's `nodejs`, even where the name is the
/// same. Only an address that no maintainer of a distribution uses is taken for proof: leaving out a package that the
/// distribution made would hide what is known of it.
enum Origin {
  /// Domains of makers that publish packages of their own and maintain none in Debian or Ubuntu under that address.
  private static let domains: Set<String> = [
    "confluent.io", "datadoghq.com", "docker.com", "elastic.co", "f5.com", "gitlab.com", "grafana.com", "hashicorp.com",
    "influxdata.com", "mongodb.com", "newrelic.com", "nginx.com", "nodesource.com", "percona.com",
  ]

  /// What the vendor of a distribution's own rpms contains, in lower case.
  private static let vendors: [String: [String]] = [
    "almalinux": ["almalinux"], "amzn": ["amazon"], "azurelinux": ["microsoft", "azure linux"], "centos": ["centos"],
    "fedora": ["fedora"], "mageia": ["mageia"], "mariner": ["microsoft"], "ol": ["oracle"],
    "opensuse-leap": ["suse"], "opensuse-tumbleweed": ["suse"], "photon": ["vmware", "broadcom"],
    "rhel": ["red hat"], "rocky": ["rocky"], "sles": ["suse"],
  ]

  /// Signs in the version that its packager puts there and the distributions do not.
  private static let versionSigns = [".pgdg", "-1nodesource"]

  /// The maker, where it is certainly not the distribution.
  ///
  /// Asked of every package, so it works on bytes.
  static func thirdParty(_ package: Package, in distribution: Distribution? = nil) -> String? {
    if let vendor = package.vendor {
      if isKnown(domainOf: vendor) { return vendor }
      // An rpm names its vendor, and a distribution's own name that distribution: EPEL's say "Fedora Project" everywhere.
      if package.ecosystem.purl == "rpm", let distribution, let names = vendors[distribution.id],
        !names.contains(where: { vendor.lowercased().contains($0) })
      {
        return vendor
      }
    }
    if versionSigns.contains(where: { holds(package.version.utf8, $0.utf8) }) {
      return package.vendor ?? "another packager"
    }
    return nil
  }

  /// Whether the domain of `Name <user@domain>`, or one above it, is of such a maker.
  private static func isKnown(domainOf maintainer: String) -> Bool {
    guard let at = maintainer.utf8.lastIndex(of: UInt8(ascii: "@")) else { return false }
    let ends = [UInt8(ascii: ">"), UInt8(ascii: " "), UInt8(ascii: ",")]
    var rest = maintainer.utf8[maintainer.utf8.index(after: at)...].prefix { !ends.contains($0) }
    while !rest.isEmpty {
      if domains.contains(String(Substring(rest)).lowercased()) { return true }
      guard let dot = rest.firstIndex(of: UInt8(ascii: ".")) else { return false }
      rest = rest[rest.index(after: dot)...]
    }
    return false
  }

  private static func holds(_ text: String.UTF8View, _ sign: String.UTF8View) -> Bool {
    var rest = text[...]
    while rest.count >= sign.count {
      if rest.starts(with: sign) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
