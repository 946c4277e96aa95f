// SPDX-License-Identifier: Apache-2.0
import Packages

/// The distribution that an SBOM says its packages are of, in the words of an os-release file.
struct StatedSystem {
  /// `ID`; `nil` where nothing names a distribution.
  private(set) var id: String?
  private(set) var facts: [Fact] = []

  /// By an operating system among the components, else by what most package URLs say.
  init(_ draft: SBOMDraft) {
    var variables: [String: String] = [:]
    if let system = draft.systems.first(where: { !$0.name.isEmpty || $0.release["ID"] != nil }) {
      variables = Self.variables(of: system)
    } else if let named = Self.mostNamed(draft.components) {
      variables = named
    }
    guard let id = variables["ID"], !id.isEmpty else { return }
    self.id = id
    facts.append(.release(variables))
    let sets = Set(draft.components.lazy.flatMap(\.contentSets))
    if !sets.isEmpty { facts.append(.contentSets(sets.sorted())) }
  }

  private static func variables(of system: SBOMComponent) -> [String: String] {
    var variables = system.release
    variables["ID"] = Distribution.id(ofVendor: variables["ID"] ?? system.name)
    if variables["VERSION_ID"] == nil, let version = system.version {
      // "2 (Karoo)" of Amazon's.
      let word = version.prefix { $0 != " " }
      if word.first?.isNumber == true {
        variables["VERSION_ID"] = String(word)
      } else {
        variables["VERSION_CODENAME"] = String(word)
      }
    }
    return variables
  }

  /// What most of the package URLs name. purl-spec, "deb", "apk" and "rpm": the namespace is the vendor, the qualifier
  /// `distro` the release: "debian-12", "debian-12.11", "3.20.3", "bookworm".
  private static func mostNamed(_ components: [SBOMComponent]) -> [String: String]? {
    struct Name: Hashable {
      let vendor: String
      let release: String
    }
    var counts: [Name: Int] = [:]
    for component in components {
      guard let url = component.url, let parsed = try? PackageURL(parsing: url),
        let ecosystem = Ecosystem.known(as: parsed.type), ecosystem.isOfDistribution, let vendor = parsed.namespace
      else { continue }
      counts[Name(vendor: vendor, release: parsed.qualifiers["distro"] ?? ""), default: 0] += 1
    }
    // One without a release says less than any with one.
    let best = counts.max {
      ($0.key.release.isEmpty ? 0 : 1, $0.value, $1.key.vendor, $1.key.release)
        < ($1.key.release.isEmpty ? 0 : 1, $1.value, $0.key.vendor, $0.key.release)
    }
    guard let name = best?.key else { return nil }
    let id = Distribution.id(ofVendor: name.vendor)
    var release = name.release
    for prefix in [name.vendor, id] where release.lowercased().hasPrefix(prefix + "-") {
      release = String(release.dropFirst(prefix.count + 1))
      break
    }
    if release.lowercased() == id || release.lowercased() == name.vendor { release = "" }
    guard let first = release.first else { return ["ID": id] }
    return ["ID": id, first.isNumber ? "VERSION_ID" : "VERSION_CODENAME": release]
  }
}
