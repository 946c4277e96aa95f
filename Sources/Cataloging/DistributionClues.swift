// SPDX-License-Identifier: Apache-2.0
import Packages

/// All that an image's files say of its distribution, before it is decided what that is.
struct DistributionClues: Hashable, Sendable {
  /// By the path of the os-release file.
  private var releases: [String: [String: String]] = [:]
  /// The one-line files, by path.
  private var files: [String: String] = [:]
  /// Addresses of apk repositories, with the file that names them.
  private var repositories: Set<Repository> = []

  /// Names of Red Hat's repositories.
  private var contentSets: Set<String> = []

  private struct Repository: Hashable {
    let path: String
    let address: String
  }

  mutating func add(_ fact: Fact, path: String) {
    switch fact {
    case .release(let values): releases[path] = values
    case .releaseFile(let path, let text): files[path] = text
    case .repositories(let addresses):
      for address in addresses { repositories.insert(Repository(path: path, address: address)) }
    case .contentSets(let names): contentSets.formUnion(names)
    case .files, .folder, .licenses, .origin, .statements: break
    }
  }

  /// The distribution, and what is doubtful about it. `nil` where no file names one: its packages are listed all the same.
  func distribution() -> (Distribution?, [Gap]) {
    guard let release = stated() else { return (nil, []) }
    var distribution = Distribution(id: release.id, version: release.version, name: release.name, advisories: [])
    let isDerived = ReleaseNaming.builtOnAlpine.contains(release.id)
    guard release.id == "alpine" || isDerived else {
      distribution.advisories = ReleaseNaming.advisories(of: release, contentSets: contentSets)
      distribution.support = ReleaseNaming.support(of: release)
      return (distribution, [])
    }
    let branches = AlpineBranches(
      repositories.map { (path: $0.path, line: $0.address) }
        // A derivative's own repositories have branches that are named otherwise.
        .filter { !isDerived || $0.line.split(separator: "/").contains("alpine") })
    if isDerived {
      guard let branch = branches.chosen else { return (distribution, branches.doubts) }
      distribution.advisories = ["Alpine:\(branch)"]
      let remark = Gap(
        distribution.name.isEmpty ? distribution.id : distribution.name,
        "its packages are compared with Alpine \(branch), from which it takes them; what it builds itself has no advisories",
        kind: .remark)
      return (distribution, branches.doubts + [remark])
    }
    let branch = branches.chosen ?? AlpineBranches.Branch(version: release.version)
    distribution.advisories = branch.map { ["Alpine:\($0)"] } ?? []
    if let branch, branch != .edge {
      distribution.support = SupportTable.support(of: "alpine", version: "\(branch.major).\(branch.minor)")
    }
    return (distribution, branches.doubts)
  }

  /// What the release files say. os-release(5): `/etc/os-release` goes before `/usr/lib/os-release`, which is also the
  /// order of their paths.
  private func stated() -> Release? {
    if let path = releases.keys.min(), let values = releases[path], values["ID"]?.isEmpty == false || files.isEmpty {
      var release = Release(values)
      // Debian's unstable branches leave out the version; the next release's name stands in the older file.
      if release.id == "debian", release.version.isEmpty, release.codename == nil,
        let text = files["etc/debian_version"]
      {
        release.codename = Release.debian(text).codename
      }
      return release
    }
    if let text = files["etc/alpine-release"] {
      return Release(id: "alpine", version: text, name: "Alpine Linux \(text)", codename: nil, parentCodename: nil)
    }
    if let text = files["etc/lsb-release"], let release = Release(lsb: text) { return release }
    for (path, text) in files.sorted(by: { $0.key < $1.key }) where path.hasSuffix("-release") {
      if let release = Release(sentence: text) { return release }
    }
    return files["etc/debian_version"].map(Release.debian)
  }
}

/// A distribution's release as its own files name it.
struct Release: Hashable, Sendable {
  var id: String
  var version: String
  var name: String
  var codename: String?
  /// The code name of the release of Ubuntu that a derivative is built on.
  var parentCodename: String?
  /// Likewise of Debian.
  var debianCodename: String?
  /// The last day of support, by its own word.
  var supportEnd: String?
}

extension Release {
  /// From the variables of an os-release; its `ID` is "linux" by default.
  init(_ values: [String: String]) {
    func value(_ key: String) -> String? { values[key].flatMap { $0.isEmpty ? nil : $0 } }
    id = (value("ID") ?? "linux").lowercased()
    version = value("VERSION_ID") ?? ""
    name = value("PRETTY_NAME") ?? [value("NAME") ?? id, version].filter { !$0.isEmpty }.joined(separator: " ")
    codename = value("VERSION_CODENAME")
    parentCodename = value("UBUNTU_CODENAME")
    debianCodename = value("DEBIAN_CODENAME")
    supportEnd = value("SUPPORT_END").flatMap { Self.isDay($0) ? $0 : nil }
  }

  /// Whether a text is a day, "2026-11-01".
  private static func isDay(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count == 10 && bytes[4] == UInt8(ascii: "-") && bytes[7] == UInt8(ascii: "-")
      && bytes.indices.allSatisfy { $0 == 4 || $0 == 7 || bytes[$0] &- UInt8(ascii: "0") < 10 }
  }

  /// From an lsb-release file.
  init?(lsb text: String) {
    let values = ShellVariables(text.utf8.span).values
    guard let id = values["DISTRIB_ID"], !id.isEmpty else { return nil }
    self.id = id.lowercased()
    version = values["DISTRIB_RELEASE"] ?? ""
    name = values["DISTRIB_DESCRIPTION"] ?? "\(id) \(version)"
    codename = values["DISTRIB_CODENAME"]
  }

  /// From a sentence such as "CentOS Linux release 7.9.2009 (Core)".
  init?(sentence text: String) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let mark = words.firstIndex(of: "release"), mark > 0, mark + 1 < words.count else { return nil }
    let name = words[..<mark].joined(separator: " ")
    let known = [
      "AlmaLinux": "almalinux", "CentOS": "centos", "CentOS Linux": "centos", "CentOS Stream": "centos",
      "Fedora": "fedora", "Oracle Linux Server": "ol", "Red Hat Enterprise Linux": "rhel",
      "Red Hat Enterprise Linux Server": "rhel", "Rocky Linux": "rocky",
    ]
    guard let id = known[name] else { return nil }
    self.id = id
    version = String(words[mark + 1])
    self.name = text
  }

  /// From Debian's one line: "12.5", or "trixie/sid" where the next release is in the making.
  static func debian(_ text: String) -> Release {
    let isNumber = text.utf8.first.map { $0 &- UInt8(ascii: "0") < 10 } ?? false
    return Release(
      id: "debian", version: isNumber ? text : "", name: "Debian GNU/Linux \(text)",
      codename: isNumber ? nil : text.split(separator: "/").first.map(String.init), parentCodename: nil)
  }
}
