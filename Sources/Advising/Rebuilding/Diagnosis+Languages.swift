// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Reporting
import Slimming

/// Packages that no distribution brought: what lock files, manifests and lines of the Dockerfile ask for.
extension Diagnosis {
  func ofLanguage(_ finding: Report.Finding, _ package: Report.Package, _ side: Side?) -> [Remedy] {
    if let owner = package.owner.flatMap({ packages[$0] }) {
      return [
        Remedy(
          .none, .medium,
          "its files are of the package \(owner.name), whose makers say of no version that it repairs this; "
            + "state it (drydock vex add), or accept it with a date")
      ]
    }
    guard let fixed = fixedVersion(finding, package) else { return [nothing(finding)] }
    if side == .base {
      return [
        Remedy(
          .upgrade, .medium,
          "the base brought it; a step of the Dockerfile can bring \(fixed) in its place"
        ).at(nil, nil, to: fixed, from: package.version)
      ]
    }
    if let remedy = inDockerfile(package, fixed) { return [remedy] }
    if let remedy = inContext(finding, package, fixed) { return [remedy] }
    if package.type == "golang", package.name == "stdlib", let remedy = toolchain(package, fixed) { return [remedy] }
    let where_: String
    if facts.context == nil {
      where_ = "name the build context (--context) to see where it is asked for"
    } else {
      where_ = "no lock file of the build context names it: what depends on it does"
    }
    return [Remedy(.bump, .low, "\(fixed) repairs it; \(where_)").at(nil, nil, to: fixed, from: package.version)]
  }

  /// A line of the Dockerfile that names it.
  private func inDockerfile(_ package: Report.Package, _ fixed: String) -> Remedy? {
    let managers = PackageManager.ofLanguage(package.type)
    guard let file = facts.buildFile else { return nil }
    for install in file.installs where managers.contains(install.installation.manager) {
      guard install.installation.action == .install || install.installation.action == .upgrade else { continue }
      for wanted in install.installation.packages where wanted.kind == .package {
        guard Self.key(package.type, Self.bare(wanted.name)) == Self.key(package.type, package.name) else { continue }
        let line = wanted.word.place.line
        if wanted.isPinned {
          return Remedy(
            .bump, .high, "\(file.file):\(line) asks for \(wanted.version ?? ""), and \(fixed) repairs it"
          ).at(file.file, line, to: fixed, from: package.version)
        }
        var remedy = Remedy(
          .rebuild, wanted.version == nil ? .high : .medium,
          "\(file.file):\(line) installs the newest that fits, and \(fixed) repairs it")
        remedy.to = fixed
        remedy.jump = Jump(from: package.version, to: fixed)
        return remedy
      }
    }
    return nil
  }

  /// A file of the build context that names it.
  private func inContext(_ finding: Report.Finding, _ package: Report.Package, _ fixed: String) -> Remedy? {
    let named = (declared[Self.key(package.type, package.name)] ?? []).filter { $0.versionUnknown == nil }
    guard !named.isEmpty else { return nil }
    let same = named.filter { $0.version == package.version }
    let all = (same.isEmpty ? named : same).sorted { place($0) < place($1) }
    guard let first = all.first, let evidence = first.evidence.first else { return nil }
    let path = contextPath(evidence.path)
    let spot = path + (evidence.line.map { ":\($0)" } ?? "")
    if same.isEmpty, let findings = declaredFindings, all.allSatisfy({ !findings.has(finding, $0) }) {
      var remedy = Remedy(.rebuild, .high, "\(spot) asks for \(first.version) already, which does not have it")
      remedy.to = first.version
      remedy.jump = Jump(from: package.version, to: first.version)
      return remedy
    }
    var reason = "\(spot) asks for \(first.version), and \(fixed) repairs it"
    if first.relation == "transitive" { reason += "; another package asks for it" }
    if all.count > 1 { reason += "; \(all.count - 1) more \(all.count == 2 ? "place names" : "places name") it" }
    return Remedy(.bump, same.isEmpty ? .medium : .high, reason)
      .at(path, evidence.line, to: fixed, from: package.version)
  }

  private func place(_ package: Report.Package) -> String {
    guard let evidence = package.evidence.first else { return "" }
    let number = String(evidence.line ?? 0)
    return evidence.path + ":" + String(repeating: "0", count: max(0, 9 - number.count)) + number
  }

  /// A path of the context's scan as one that the user can open.
  private func contextPath(_ path: String) -> String {
    let inner = path.drop { $0 == "/" }
    guard let name = facts.contextName, name != ".", !name.isEmpty else { return String(inner) }
    return name + (name.hasSuffix("/") ? "" : "/") + inner
  }

  /// Go's library comes with the compiler: the image that a stage compiles in.
  private func toolchain(_ package: Report.Package, _ fixed: String) -> Remedy? {
    guard let file = facts.buildFile else { return nil }
    for number in file.dockerfile.usedStages {
      let stage = file.dockerfile.stages[number]
      guard case .image(let name) = stage.origin, case .from(let from) = stage.from.content else { continue }
      let last = name.split(separator: "/").last?.prefix { $0 != ":" && $0 != "@" } ?? ""
      guard last == "golang" else { continue }
      let line = from.base.place.line
      return Remedy(
        .bump, .high, "\(file.file):\(line) compiles with \(name), and Go \(fixed) repairs it"
      ).at(file.file, line, to: fixed, from: package.version)
    }
    return nil
  }
}
