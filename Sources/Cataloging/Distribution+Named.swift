// SPDX-License-Identifier: Apache-2.0
package import Packages

extension Distribution {
  /// The distribution that a package URL names: its namespace and its `distro` qualifier, "debian" and "debian-12",
  /// "bookworm" or "12"; `nil` where the two name none.
  ///
  /// purl-spec, "deb", "apk" and "rpm": the namespace is the vendor, the qualifier the release. Vendors are not always
  /// called as `ID` of os-release calls them.
  package init?(namespace: String?, distro: String?) {
    let text = distro ?? ""
    let vendor = (namespace?.isEmpty == false ? namespace : nil) ?? String(text.prefix { $0 != "-" })
    let id = Self.id(ofVendor: vendor)
    guard !id.isEmpty else { return nil }
    var version = text
    for prefix in [vendor.lowercased(), id] where text.lowercased().hasPrefix(prefix + "-") {
      version = String(text.dropFirst(prefix.count + 1))
      break
    }
    if version.lowercased() == id { version = "" }
    let isNumber = version.utf8.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? true
    var release = Release(
      id: id, version: isNumber ? version : "", name: "", codename: isNumber || version.isEmpty ? nil : version,
      parentCodename: nil)
    if id == "alpine" {
      let branch =
        AlpineBranches.Branch(named: Substring(version)) ?? AlpineBranches.Branch(version: version)
      self.init(id: id, version: version, name: "", advisories: branch.map { ["Alpine:\($0)"] } ?? [])
      return
    }
    if id == "ubuntu", let codename = release.codename {
      release.id = "pop"
      release.parentCodename = codename
    }
    self.init(id: id, version: version, name: "", advisories: ReleaseNaming.advisories(of: release))
  }

  /// `ID` of os-release for what a vendor or another tool calls the distribution.
  static func id(ofVendor vendor: String) -> String { vendors[vendor.lowercased()] ?? vendor.lowercased() }

  /// Whether packages of a vendor are those of the distribution of an `ID`: vendors have several, and several tools.
  static func isSame(_ vendor: String, _ id: String) -> Bool {
    let vendor = Self.id(ofVendor: vendor)
    if vendor == id { return true }
    return makers.contains { $0.contains(where: vendor.hasPrefix) && $0.contains(where: id.hasPrefix) }
  }

  /// Beginnings of the names that one maker's distributions have.
  private static let makers = [
    ["sles", "sled", "sle-", "sle_", "sl-micro", "suse", "opensuse"], ["mariner", "azurelinux", "azl"],
  ]

  private static let vendors = [
    "alma": "almalinux", "amazon": "amzn", "cbl-mariner": "mariner", "opensuse": "opensuse-leap",
    "opensuse.leap": "opensuse-leap", "opensuse.tumbleweed": "opensuse-tumbleweed", "oracle": "ol",
    "oraclelinux": "ol", "redhat": "rhel", "rocky-linux": "rocky", "slem": "sl-micro", "suse": "sles",
    "suse linux enterprise micro": "sl-micro", "suse linux enterprise server": "sles",
  ]
}
