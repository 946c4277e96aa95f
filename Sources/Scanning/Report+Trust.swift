// SPDX-License-Identifier: Apache-2.0
import Advisories
import Cataloging
import ImageSpec
import Images
import Lineage
import Notations
import Reporting

extension ScanRequest {
  /// Bases whose makers are asked about.
  private static let askedBases = 4

  /// Writes down what is known of the makers of the bases: from lists here, and where that is wanted from Docker Hub and
  /// the bases' registries. The database goes before what is compiled in where it is of a later day.
  func settleTrust(of report: inout Report, _ scan: OpenedScan) async throws {
    guard let bases = report.bases, !bases.isEmpty, case .image(let image) = scan.target else { return }
    let search = BaseSearch(request: self, image: image)
    let facts = try DatedFacts(scan.advisories?.source)
    let hub = decisions.wantsTrust ? HubClient(remote) : nil
    for index in bases.indices {
      let base = bases[index]
      let reference = base.reference.flatMap { try? Reference($0) }.map { original(of: $0) }
      var trust = BaseTrust(base, reference: reference, now: now)
      trust.approved = decisions.approvedBases.map { Wildcard($0, ignoresCase: true) }
      if let reference, reference.host == "docker.io", reference.path.hasPrefix("library/") {
        (trust.official, trust.listDate) = try facts.official(
          String(reference.path.dropFirst("library/".count)), tag: reference.tag)
      }
      let variables = report.target.configuration?.environment ?? []
      trust.runtime =
        reference.flatMap { Runtime.of($0, environment: index == 0 ? variables : []) }
        ?? (index == 0 && !Self.isOfDistribution(reference) ? Runtime.of(variables) : nil)
      if let runtime = trust.runtime { trust.runtimeEnd = try facts.end(of: runtime) }
      trust.distribution = try report.distribution.map { distribution in
        (Self.name(of: distribution), try facts.end(of: distribution))
      }
      if decisions.wantsTrust, index < Self.askedBases, let reference {
        trust.hub = try await hub?.facts(of: reference)
        // An image must not lead us to machines that only we can reach.
        if let named = base.reference.flatMap({ try? Reference($0) }), search.isWilling(named) {
          let seen = try await look(beside: named, digest: base.digest)
          (trust.beside, trust.source) = (seen.beside, seen.source)
        }
      }
      report.bases?[index].trust = trust.trust
    }
  }

  /// The name that an image has where it comes from, of one that is named at a mirror of Docker's registry.
  private func original(of reference: Reference) -> Reference {
    guard reference.host != "docker.io", let own = remote.registries["docker.io"] else { return reference }
    for mirror in own.mirrors {
      let address = mirror.firstRange(of: "://").map { mirror[$0.upperBound...] } ?? mirror[...]
      let parts = address.split(separator: "/", maxSplits: 1)
      guard let host = parts.first, host.lowercased() == reference.host else { continue }
      let folder = parts.count > 1 ? parts[1] + (parts[1].hasSuffix("/") ? "" : "/") : ""
      guard reference.path.hasPrefix(folder) else { continue }
      let path = reference.path.dropFirst(folder.count)
      return Reference(
        host: "docker.io", path: path.contains("/") ? String(path) : "library/\(path)", tag: reference.tag,
        digest: reference.digest)
    }
    return reference
  }

  /// Whether an image is that of a distribution: variables of those built on it do not speak of it.
  private static func isOfDistribution(_ reference: Reference?) -> Bool {
    guard let last = reference?.path.split(separator: "/").last else { return false }
    return DatedFacts.products[String(last)] != nil || ["busybox", "amazonlinux", "oraclelinux"].contains(last)
  }

  private static func name(of distribution: Report.Distribution) -> String {
    let short = distribution.name.isEmpty ? distribution.id + " " + distribution.version : distribution.name
    return short.replacing("GNU/Linux ", with: "")
  }

  /// What its registry keeps beside a base, and the sources that it names itself.
  private func look(
    beside reference: Reference, digest: String?
  ) async throws -> (beside: BaseTrust.Beside?, source: String?) {
    var found = BaseTrust.Beside()
    do {
      var request = self
      let target = digest.map { "@" + $0 } ?? ":" + (reference.tag ?? "latest")
      request.target = "registry://\(reference.host)/\(reference.path)\(target)"
      request.ref = nil
      request.packageSource = .image
      guard let image = try await request.openedImage() else { return (nil, nil) }
      let source = image.configuration.config?.labels["org.opencontainers.image.source"]
      if let neighbourhood = image.neighbourhood {
        let beside = try await BesideImage(neighbourhood, keys: try decisions.publicKeys())
        found.verified = beside.attestations.count { $0.signature == SignatureState.verified.rawValue }
        found.unchecked = beside.attestations.count { $0.signature == SignatureState.notVerified.rawValue }
        found.provenances = beside.provenances.count
      }
      return (found, source.map { String($0.prefix(300)) })
    } catch {
      try Task.checkCancellation()
      found.remark = "\(error)"
      return (found, nil)
    }
  }
}

/// What is known of images and releases from lists: those of the database where they are of a later day than what is
/// compiled in.
struct DatedFacts {
  private let source: (any AdvisorySource)?
  private let officialDate: String?
  private let endDate: String?

  init(_ source: (any AdvisorySource)?) throws {
    self.source = source
    let sources = try source?.sources() ?? []
    func date(_ name: String, after compiled: String) -> String? {
      let date = sources.filter { $0.name == name }.map { String($0.date.prefix(10)) }.max()
      return date.flatMap { $0 >= compiled ? $0 : nil }
    }
    officialDate = date("official-images", after: OfficialFacts.compiledDate)
    endDate = date("endoflife", after: ReleaseEnd.compiledDate)
  }

  /// What is known of an official repository, and the day of the list that was asked.
  func official(_ repository: String, tag: String?) throws -> (OfficialFacts?, String) {
    guard let officialDate, let source else {
      return (OfficialFacts.compiled(repository, tag: tag), OfficialFacts.compiledDate)
    }
    guard let known = try source.official(repository: repository) else { return (nil, officialDate) }
    let entry = tag.flatMap { tag in known.entries.first { $0.tags.contains(tag) } }
    let place = entry.map { entry in
      entry.repository + (entry.commit.isEmpty ? "" : " at \(entry.commit.prefix(12))")
        + (entry.directory.isEmpty || entry.directory == "." ? "" : ", \(entry.directory)")
    }
    return (
      OfficialFacts(date: officialDate, publishesTag: tag == nil ? nil : entry != nil, source: place), officialDate
    )
  }

  func end(of runtime: Runtime) throws -> ReleaseEnd? {
    try known(runtime.product, version: runtime.version)
      ?? ReleaseEnd.compiled(runtime.product, version: runtime.version)
  }

  func end(of distribution: Report.Distribution) throws -> ReleaseEnd? {
    if let product = Self.products[distribution.id],
      let known = try known(product, version: distribution.version)
    {
      return known
    }
    return distribution.supportedUntil.map {
      ReleaseEnd(
        cycle: distribution.version, standard: $0, extended: distribution.extendedUntil, date: SupportTable.date)
    }
  }

  private func known(_ product: String, version: String) throws -> ReleaseEnd? {
    guard let endDate, let source else { return nil }
    let cycles = try source.lifecycles(of: product)
    guard let cycle = ReleaseEnd.cycle(of: version, among: cycles.map(\.cycle)),
      let found = cycles.first(where: { $0.cycle == cycle })
    else { return nil }
    return ReleaseEnd(cycle: cycle, standard: found.standard, extended: found.extended, date: endDate)
  }

  /// What endoflife.date calls distributions, by their `ID` of os-release.
  static let products = [
    "almalinux": "almalinux", "alpine": "alpine-linux", "amzn": "amazon-linux", "centos": "centos", "debian": "debian",
    "fedora": "fedora", "ol": "oracle-linux", "opensuse-leap": "opensuse", "photon": "photon", "rhel": "rhel",
    "rocky": "rocky-linux", "rockylinux": "rocky-linux", "sles": "sles", "ubuntu": "ubuntu",
  ]
}
