// SPDX-License-Identifier: Apache-2.0

/// Which products of Red Hat an image is made of, by the names that its advisories know them by.
///
/// OSV's ecosystem is the product's CPE without `cpe:/o:redhat:`, such as `enterprise_linux:9::baseos`. The repositories
/// in an image's content manifests tell which those are: extended streams of a release get fixes of their own, whose
/// versions do not compare with those of the common stream.
/// Red Hat's list of both: https://security.access.redhat.com/data/meta/v1/repository-to-cpe.json
struct RedHatProducts: Hashable {
  /// Best first.
  let ecosystems: [String]

  private static let prefix = "Red Hat:"

  /// - Parameter version: of the release, "9.2" or "9".
  init(version: String, contentSets: Set<String>) {
    let numbers = version.split(separator: ".").map(String.init)
    guard let major = numbers.first.flatMap({ Int($0) }) else {
      ecosystems = []
      return
    }
    let minor = numbers.count > 1 ? Int(numbers[1]) : nil
    let products = contentSets.compactMap { Self.product(of: $0, major: major, minor: minor) }
    let core = Set(products.filter(\.isOfRelease))
    let others = Set(products.filter { !$0.isOfRelease }.map(\.name)).sorted()
    var names: [String] = []
    if core.isEmpty {
      names = Self.standard(major, minor)
    } else {
      // With an extended stream, the common one is not what the packages are from.
      let hasExtended = core.contains { $0.isExtended }
      names = core.filter { $0.isExtended == hasExtended }.map(\.name).sorted(by: Self.precedes)
      // From version 10 on, products name the minor release.
      if major >= 10, !hasExtended { names = Self.standard(major, minor) }
    }
    ecosystems = (names + others).map { Self.prefix + $0 }
  }

  /// What every image of a release is made of.
  private static func standard(_ major: Int, _ minor: Int?) -> [String] {
    switch major {
    case ...7:
      // Fixes after the end of maintenance are those of "Extended Life Cycle Support".
      return ["server", "workstation", "client", "computenode"].map { "enterprise_linux:\(major)::\($0)" }
        + ["rhel_els:\(major)"]
    case 8, 9: return ["baseos", "appstream", "crb"].map { "enterprise_linux:\(major)::\($0)" }
    default:
      // The newest first; a fix of an earlier minor release is in every later one.
      let minor = min(minor ?? 0, 10)
      return (0...max(minor, 0)).reversed().map { "enterprise_linux:\(major).\($0)" }
    }
  }

  /// The base system before the rest.
  private static func precedes(_ a: String, _ b: String) -> Bool {
    let aIsBase = a.hasSuffix("::baseos")
    return aIsBase == b.hasSuffix("::baseos") ? a < b : aIsBase
  }

  private struct Product: Hashable {
    let name: String
    /// True for the distribution itself, false for what is added to it.
    let isOfRelease: Bool
    var isExtended = false
  }

  /// Repositories of the distribution, by what stands between the architecture and "rpms".
  private static let repositories = [
    "baseos": "baseos", "appstream": "appstream", "codeready-builder": "crb", "highavailability": "highavailability",
    "nfv": "nfv", "rt": "realtime", "resilientstorage": "resilientstorage", "sap-netweaver": "sap",
    "sap-solutions": "sap_hana", "supplementary": "supplementary",
  ]
  private static let streams: Set<String> = ["eus", "aus", "tus", "e4s"]

  /// The product that a repository belongs to; `nil` for sources, debug information, other releases, and names that
  /// are not known.
  private static func product(of contentSet: String, major: Int, minor: Int?) -> Product? {
    // The minor release of an extended stream may stand behind the name: "…-rpms__8_DOT_6".
    let cut = contentSet.firstRange(of: "__")
    let name = contentSet[..<(cut?.lowerBound ?? contentSet.endIndex)]
    let minor = cut.flatMap { contentSet[$0.upperBound...].split(separator: "_").last.flatMap { Int($0) } } ?? minor
    var words = name.split(separator: "-").map(String.init)
    guard words.popLast() == "rpms", words.count >= 3, words.last != "debug", words.last != "source" else { return nil }
    // "codeready-builder-for-rhel-9-x86_64" and "rhel-9-for-x86_64-codeready-builder" are one.
    if words.starts(with: ["codeready", "builder", "for"]), words.count >= 6 {
      words = [words[3], words[4], "for", words[5], "codeready", "builder"] + words[6...]
    }
    // "rhocp-4.12-for-rhel-8-x86_64"
    if words.count >= 5, words[0] == "rhocp", words[2...].starts(with: ["for", "rhel", "\(major)"]) {
      return Product(name: "openshift:\(words[1])::el\(major)", isOfRelease: false)
    }
    guard words[0] == "rhel" || words[0] == "ubi", words[1] == "\(major)" else { return nil }
    words.removeFirst(2)
    if words.first == "for" { words.removeFirst(min(2, words.count)) }
    if major <= 7 {
      guard let variant = words.first, ["server", "workstation", "client"].contains(variant) else { return nil }
      let isOfLifeCycle = words.contains("els")
      return Product(
        name: isOfLifeCycle ? "rhel_els:\(major)" : "enterprise_linux:\(major)::\(variant)", isOfRelease: true)
    }
    let stream = words.last.flatMap { streams.contains($0) ? $0 : nil }
    if stream != nil { words.removeLast() }
    guard let repository = repositories[words.joined(separator: "-")] else { return nil }
    guard let stream else { return Product(name: "enterprise_linux:\(major)::\(repository)", isOfRelease: true) }
    guard let minor else { return nil }
    let product =
      major >= 10 ? "enterprise_linux_\(stream):\(major).\(minor)" : "rhel_\(stream):\(major).\(minor)::\(repository)"
    return Product(name: product, isOfRelease: true, isExtended: true)
  }
}
