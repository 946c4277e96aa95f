// SPDX-License-Identifier: Apache-2.0

/// How OSV names the releases of distributions whose packages are rpms.
///
/// Names: https://ossf.github.io/osv-schema/#defined-ecosystems. Nobody writes records there for Amazon Linux, Fedora,
/// Oracle Linux and CentOS Stream, and so they are not here: Red Hat's advisories do not hold for what is built from
/// other sources or at another time. The one exception is CentOS as it was up to version 8, which took over the
/// packages of Red Hat release by release, with their versions.
enum RpmReleases {
  /// The ecosystems to ask, best first; empty where nobody speaks of that release. `nil` for another family.
  /// - Parameter contentSets: the repositories that the image was built from, where it says so.
  static func advisories(of release: Release, contentSets: Set<String>) -> [String]? {
    let version = release.version
    let numbers = version.split(separator: ".").map(String.init)
    switch release.id {
    case "rhel": return RedHatProducts(version: version, contentSets: contentSets).ecosystems
    case "centos":
      guard let major = numbers.first.flatMap({ Int($0) }), major <= 8, !release.name.contains("Stream") else {
        return []
      }
      return RedHatProducts(version: "\(major)", contentSets: []).ecosystems
    case "almalinux":
      // Kitten is built from CentOS Stream, ahead of the release it will become.
      return release.name.contains("Kitten") ? [] : named("AlmaLinux:", numbers.first)
    case "rocky": return named("Rocky Linux:", numbers.first)
    case "azurelinux", "mariner": return named("Azure Linux:", numbers.first)
    case "mageia": return named("Mageia:", numbers.first)
    case "photon": return named("Photon OS:", version)
    case "openeuler": return openEuler(release)
    case "opensuse-tumbleweed": return ["openSUSE:Tumbleweed"]
    // Until 42.3 the ID was that of all openSUSE.
    case "opensuse-leap", "opensuse": return named("openSUSE:Leap ", version)
    case "opensuse-leap-micro": return named("openSUSE:Leap Micro ", version)
    case "sl-micro": return named("SUSE:Linux Micro ", version)
    case "sle-micro", "sle-micro-rancher", "suse-microos": return named("SUSE:Linux Enterprise Micro ", version)
    case "sles", "sled", "sles_sap", "sle_hpc": return enterprise(release.id, numbers)
    case "amzn", "fedora", "ol": return []
    default: return nil
    }
  }

  private static func named(_ prefix: String, _ version: String?) -> [String] {
    version.flatMap { $0.isEmpty ? nil : [prefix + $0] } ?? []
  }

  /// "openEuler:24.03-LTS-SP1": what stands behind the version in the long name is part of the release.
  private static func openEuler(_ release: Release) -> [String] {
    guard !release.version.isEmpty else { return [] }
    let suffix = release.name.split(separator: "(").dropFirst().first?.prefix { $0 != ")" } ?? ""
    return ["openEuler:" + release.version + (suffix.isEmpty ? "" : "-" + suffix)]
  }

  // MARK: - SUSE

  private static let products = [
    "sles": "Server", "sled": "Desktop", "sles_sap": "Server for SAP Applications",
    "sle_hpc": "High Performance Computing",
  ]

  /// What images for containers take their packages from. Records are filed under the module that ships a package, and
  /// since version 15 nearly nothing is shipped by the product itself.
  private static let modules = [
    "Basesystem", "Server Applications", "Development Tools", "Python 3", "Containers", "Web and Scripting", "Legacy",
    "Desktop Applications", "Public Cloud",
  ]

  /// "15.5" is "15 SP5"; from version 16 on there are no service packs.
  private static func enterprise(_ id: String, _ numbers: [String]) -> [String] {
    guard let major = numbers.first.flatMap({ Int($0) }), let product = products[id] else { return [] }
    let minor = numbers.count > 1 ? Int(numbers[1]) ?? 0 : 0
    if major >= 16 { return ["SUSE:Linux Enterprise \(product) \(major).\(minor)"] }
    let release = minor == 0 ? "\(major)" : "\(major) SP\(minor)"
    var names = ["SUSE:Linux Enterprise \(product) \(release)"]
    if product != "Server" { names.append("SUSE:Linux Enterprise Server \(release)") }
    if major == 15 { names += modules.map { "SUSE:Linux Enterprise Module for \($0) \(release)" } }
    names.append("SUSE:Linux Enterprise Server \(release)-LTSS")
    return names
  }
}
