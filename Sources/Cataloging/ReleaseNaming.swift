// SPDX-License-Identifier: Apache-2.0
import Packages

/// How OSV names the releases of distributions.
///
/// Names: https://ossf.github.io/osv-schema/#defined-ecosystems. A distribution that is not here is not covered, its
/// relatives' advisories notwithstanding: a derivative's versions are its own. The exceptions, which take over the
/// packages of Ubuntu, Debian or Alpine as they are, are named. Kali, Raspbian, Devuan, Manjaro and others build packages
/// of their own under the same names, so they are not among them. The rpm families stand in `RpmReleases`.
enum ReleaseNaming {
  /// The ecosystems to ask, best first; empty where nobody speaks of that release.
  static func advisories(of release: Release, contentSets: Set<String> = []) -> [String] {
    if let names = RpmReleases.advisories(of: release, contentSets: contentSets) { return names }
    if release.id == "debian" { return debian(release) }
    if release.id == "ubuntu" { return ubuntu(release.version) }
    if builtOnUbuntu.contains(release.id), let codename = release.parentCodename {
      return ubuntuVersions[codename].map(ubuntu) ?? []
    }
    // LMDE calls itself by the same ID as Mint, and installs packages of Debian's own archive.
    if release.id == "linuxmint", let codename = release.debianCodename {
      return debianVersions[codename].map { ["Debian:\($0)"] } ?? []
    }
    guard let rule = rules[release.id] else { return [] }
    switch rule {
    case .rolling(let name): return [name]
    case .major(let prefix):
      let major = release.version.prefix { $0 != "." }
      return major.isEmpty ? [] : [prefix + major]
    case .whole(let prefix): return release.version.isEmpty ? [] : [prefix + release.version]
    }
  }

  /// Until when a release is repaired.
  static func support(of release: Release) -> Support? {
    // CentOS Stream differs from CentOS by its name alone.
    let isStream = release.id == "centos" && release.name.contains("Stream")
    var version = release.version
    if release.id == "debian", version.isEmpty, let codename = release.codename {
      version = debianVersions[codename].map { "\($0)" } ?? ""
    }
    if let known = SupportTable.support(of: isStream ? "centos-stream" : release.id, version: version) { return known }
    return release.supportEnd.map { Support(standard: $0) }
  }

  /// What stands behind the name of a distribution.
  private enum Rule {
    case rolling(String)
    case major(String)
    case whole(String)
  }

  private static let rules: [String: Rule] = [
    "alpaquita": .whole("Alpaquita:"),
    "bellsoft-hardened-containers": .whole("BellSoft Hardened Containers:"),
    "chainguard": .rolling("Chainguard"),
    "echo": .rolling("Echo"),
    "minimos": .rolling("MinimOS"),
    "wolfi": .rolling("Wolfi"),
  ]

  // MARK: - Debian

  /// "Debian:12". Releases before 7 had two numbers in their name.
  private static func debian(_ release: Release) -> [String] {
    let parts = release.version.split(separator: ".")
    if let first = parts.first, let major = Int(first) {
      if major >= 7 { return ["Debian:\(major)"] }
      return ["Debian:\(major).\(parts.count > 1 ? String(parts[1]) : "0")"]
    }
    // Testing and unstable have no number; both carry the name of the release they will become.
    return release.codename.flatMap { debianVersions[$0] }.map { ["Debian:\($0)"] } ?? []
  }

  private static let debianVersions = [
    "wheezy": 7, "jessie": 8, "stretch": 9, "buster": 10, "bullseye": 11, "bookworm": 12, "trixie": 13, "forky": 14,
    "duke": 15,
  ]

  // MARK: - Ubuntu

  /// Releases of April in even years have long-term support, which their name says.
  private static func ubuntu(_ version: String) -> [String] {
    let parts = version.split(separator: ".")
    guard parts.count >= 2, let year = Int(parts[0]) else { return [] }
    let name = "Ubuntu:\(parts[0]).\(parts[1])"
    return year % 2 == 0 && parts[1] == "04" ? ["\(name):LTS", name] : [name]
  }

  /// Derivatives that install packages of Ubuntu's own archive and name the release in `UBUNTU_CODENAME`.
  private static let builtOnUbuntu: Set<String> = ["linuxmint", "pop", "elementary", "neon", "zorin"]

  /// Derivatives that install packages of Alpine's own archive, whose branch their repositories name.
  static let builtOnAlpine: Set<String> = ["postmarketos"]

  private static let ubuntuVersions = [
    "trusty": "14.04", "xenial": "16.04", "bionic": "18.04", "focal": "20.04", "groovy": "20.10", "hirsute": "21.04",
    "impish": "21.10", "jammy": "22.04", "kinetic": "22.10", "lunar": "23.04", "mantic": "23.10", "noble": "24.04",
    "oracular": "24.10", "plucky": "25.04", "questing": "25.10", "resolute": "26.04",
  ]
}
