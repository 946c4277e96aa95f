// SPDX-License-Identifier: Apache-2.0
package import Packages

/// A package of an image, as far as statements and exceptions ask what it is.
package struct Subject: Hashable, Sendable {
  package var url: PackageURL
  package var name: String
  package var version: String
  package var source: SourcePackage?
  package var cpes: [CPEName] = []
  /// Files it was seen in, from the root of the image, with no leading slash.
  package var paths: [String] = []
  /// The package URL of the package that brought its files.
  package var owner: String?

  package init(url: PackageURL, name: String, version: String, source: SourcePackage? = nil) {
    self.url = url
    self.name = name
    self.version = version
    self.source = source
  }
}

/// The distribution that packages are of, in the ways that names speak of it.
package struct Release: Hashable, Sendable {
  /// "debian", "rhel".
  package var id: String
  /// "12", "8.10"; empty where there are no releases.
  package var version: String
  /// "Debian GNU/Linux 12 (bookworm)".
  package var title: String

  package init(id: String, version: String, title: String) {
    self.id = id
    self.version = version
    self.title = title
  }

  /// Whether a qualifier `distro` speaks of it: "debian-12", "12", "bookworm", "3.20" of 3.20.3.
  package func goes(by word: String) -> Bool {
    let word = word.lowercased()
    if word == id || word == codename { return true }
    var number = word[...]
    if number.hasPrefix(id + "-") { number = number.dropFirst(id.utf8.count + 1) }
    return Self.isPart(String(number), of: version) || !version.isEmpty && Self.isPart(version, of: String(number))
  }

  /// The word in brackets of its title: "bookworm".
  private var codename: String? {
    guard let open = title.lastIndex(of: "("), title.hasSuffix(")") else { return nil }
    return title[title.index(after: open)...].dropLast().lowercased()
  }

  /// Whether a name of the CPE dictionary is the distribution's: "cpe:/o:redhat:enterprise_linux:8" of RHEL 8.10.
  package func goes(by cpe: CPEName) -> Bool {
    guard cpe.part == "o", let own = Self.dictionary[id], cpe.vendor == own.vendor, cpe.product == own.product else {
      return false
    }
    guard let stated = cpe.version else { return true }
    return Self.isPart(stated, of: version)
  }

  /// Whether a version is another one, or that with fewer parts.
  private static func isPart(_ version: String, of whole: String) -> Bool {
    !version.isEmpty && (whole == version || whole.hasPrefix(version + "."))
  }

  private static let dictionary: [String: (vendor: String, product: String)] = [
    "alpine": ("alpinelinux", "alpine_linux"), "amzn": ("amazon", "linux"), "debian": ("debian", "debian_linux"),
    "fedora": ("fedoraproject", "fedora"), "ol": ("oracle", "linux"), "opensuse-leap": ("opensuse", "leap"),
    "rhel": ("redhat", "enterprise_linux"), "rocky": ("rocky", "rocky"), "sles": ("suse", "sles"),
    "ubuntu": ("canonical", "ubuntu_linux"),
  ]
}
