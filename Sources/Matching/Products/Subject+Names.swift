// SPDX-License-Identifier: Apache-2.0
package import Packages

extension Subject {
  /// Why a package URL of a statement is not the package's; `nil`: it is. What the URL leaves out may be anything.
  package func mismatch(_ stated: PackageURL, in release: Release?) -> Mismatch? {
    func differs(_ part: String, _ a: String, _ b: String, _ progress: Int) -> Mismatch {
      Mismatch(part, stated: a, found: b, progress: progress)
    }
    if stated.type != url.type { return differs("package type", stated.type, url.type, 0) }
    // The source of a distribution's package: `arch=source` of Debian, `arch=src` of RPM.
    let isOfSource = ["source", "src"].contains(stated.qualifiers["arch"] ?? "") && url.type != "generic"
    let name = isOfSource ? source?.name ?? url.name : url.name
    if stated.name != name { return differs(isOfSource ? "source package" : "package name", stated.name, name, 1) }
    if let namespace = stated.namespace {
      let own = url.namespace ?? ""
      if namespace != own { return differs("namespace", namespace, own.isEmpty ? "none" : own, 2) }
    } else if let namespace = url.namespace, PackageURL.hasNamespaceInName(url.type) {
      return differs("namespace", "none", namespace, 2)
    }
    if let version = stated.version {
      let own = isOfSource ? source?.version ?? self.version : self.version
      let whole = stated.packageVersion ?? version
      let isSame = whole == own || version == url.version && stated.qualifiers["epoch"] == nil || version == own
      if !isSame { return differs("version", whole, own, 3) }
    }
    for (key, value) in stated.qualifiers.sorted(by: { $0.key < $1.key }) {
      if key == "epoch" && stated.version != nil || isOfSource && key == "arch" { continue }
      let own = url.qualifiers[key]
      if own == value || key == "distro" && release?.goes(by: value) == true { continue }
      return differs("qualifier \(key)", value, own ?? "none", 4)
    }
    if let subpath = stated.subpath, subpath != url.subpath {
      return differs("subpath", subpath, url.subpath ?? "none", 4)
    }
    return nil
  }

  /// Why none of several names is the package's; `nil`: one is.
  func mismatch(_ names: [ProductName], _ versions: VersionDemand?, in release: Release?) -> Mismatch? {
    var all: [Mismatch] = []
    for name in names {
      switch name {
      case .package(let stated, _):
        if let mismatch = mismatch(stated, in: release) {
          all.append(mismatch)
          continue
        }
      case .cpe(let stated):
        guard cpes.contains(where: stated.names) else {
          all.append(
            Mismatch(
              "CPE name", stated: stated.description, found: cpes.first?.description ?? url.name, progress: 0))
          continue
        }
      case .image, .digest, .other:
        all.append(Mismatch("package", stated: "\(name)", found: url.description, progress: 0))
        continue
      }
      if let versions, !versions.holds(version) {
        all.append(Mismatch("version", stated: versions.text, found: version, progress: 3))
        continue
      }
      return nil
    }
    return Mismatch.nearest(all)
      ?? Mismatch("package", stated: "none by a name that others know", found: url.description, progress: 0)
  }
}

extension PackageURL {
  /// Whether the namespace is a part of the name, as the group of a Maven coordinate is: left out, it is another package.
  fileprivate static func hasNamespaceInName(_ type: String) -> Bool {
    !["deb", "rpm", "apk", "alpm", "opkg", "pypi", "gem", "nuget", "conan", "hex", "pub", "cran"].contains(type)
  }
}
