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

  /// Signs in the version that its packager puts there and the distributions do not.
  private static let versionSigns = [".pgdg", "-1nodesource"]

  /// The maker, where it is certainly not the distribution.
  static func thirdParty(_ package: Package) -> String? {
    if let vendor = package.vendor, let domain = domain(of: vendor) {
      var rest = Substring(domain)
      while true {
        if domains.contains(String(rest)) { return vendor }
        guard let dot = rest.firstIndex(of: ".") else { break }
        rest = rest[rest.index(after: dot)...]
      }
    }
    if versionSigns.contains(where: { package.version.contains($0) }) { return package.vendor ?? "another packager" }
    return nil
  }

  /// The domain of `Name <user@domain>`.
  private static func domain(of maintainer: String) -> String? {
    guard let at = maintainer.lastIndex(of: "@") else { return nil }
    let domain = maintainer[maintainer.index(after: at)...].prefix { $0 != ">" && $0 != " " && $0 != "," }
    return domain.isEmpty ? nil : domain.lowercased()
  }
}
