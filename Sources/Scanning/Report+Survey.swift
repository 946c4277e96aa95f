// SPDX-License-Identifier: Apache-2.0
import Advisories
import Caching
import ImageSpec
import Images
import Matching
import Packages
import Reporting

extension Report {
  /// Writes a survey down.
  init(_ survey: Survey) {
    let distribution = survey.inventory.distribution
    self.init(
      target: Target(survey.request, survey.image, read: survey.read),
      distribution: distribution.map {
        Distribution(
          id: $0.id, version: $0.version, name: $0.name, supportedUntil: $0.support?.standard,
          extendedUntil: $0.support?.extended, endOfLife: survey.endOfLife)
      },
      database: Database(
        kind: survey.databaseKind,
        sources: survey.sources.map { Database.Source(name: $0.name, date: $0.date, count: $0.count) }))
    layers = survey.listed?.layers ?? survey.image.map { Layer.all(of: $0, read: survey.read) } ?? []
    if let document = survey.document {
      target.kind = survey.image == nil ? "sbom" : target.kind
      target.platform = target.platform ?? document.platform?.description
      layers = layers.isEmpty ? Layer.all(of: document) : layers
      sbom = SBOM(document)
    }
    packages = survey.inventory.packages.map { Package($0, in: distribution) }
    for (index, needs) in survey.inventory.dependencies().enumerated() {
      packages[index].dependsOn = needs.map { Set($0.map { packages[$0].purl }).sorted() }
    }
    if let document = survey.document {
      // An SBOM says itself what needs what.
      for index in packages.indices { packages[index].dependsOn = document.needs(of: packages[index].purl) }
    }
    findings = survey.verdicts.findings.map { Finding($0, in: distribution) }
    fixes = survey.verdicts.upgrades.map {
      Fix(
        purl: PackageURL($0.package, in: distribution).description, version: $0.version, ids: $0.ids,
        steps: $0.steps.isEmpty ? nil : $0.steps.map { Fix.Step(version: $0.version, leaves: $0.leaves) })
    }
    coverage = Coverage(survey)
    if let listed = survey.listed {
      // Of layers that nobody read nothing is claimed but what the SBOM states.
      sbom = listed.sbom
      target.size = listed.layers.isEmpty ? nil : listed.layers.reduce(0) { $0 + $1.size }
      target.source?.verified = Verification.none.rawValue
      for index in packages.indices { packages[index].dependsOn = listed.needs[packages[index].purl] }
      coverage = nil
    }
    gaps = Set(survey.inventory.gaps + survey.verdicts.gaps).sorted().map { Gap($0) }
    // An inventory alone has no findings that anybody could answer.
    if survey.databaseKind != "none" { gaps += survey.inventory.documents.map { Gap(unbelieved: $0) } }
  }
}

extension Report.Target {
  /// - Parameter image: `nil` for a directory.
  init(_ request: ScanRequest, _ image: Image?, read: [ReadLayer]) {
    if let stage = request.stage {
      // The image's ID, digest and configuration are not the stage's.
      self.init(
        reference: request.target + Self.ending(stage), kind: "sbom", platform: image?.platform?.description)
      self.stage = stage
      return
    }
    self.init(
      reference: request.target, kind: image == nil ? "directory" : "image", id: image?.id?.description,
      platform: image?.platform?.description, size: image == nil ? nil : read.reduce(0) { $0 + $1.size },
      source: image.map { Report.Source($0, read: read, verified: request.verification) })
    configuration = image.map { Report.Configuration($0) }
  }
}

extension Report.Configuration {
  init(_ image: Image) {
    let config = image.configuration
    let run = config.config ?? RunSettings()
    self.init()
    created = config.created
    author = config.author
    user = run.user
    environment = run.environment
    entrypoint = run.entrypoint
    command = run.command
    workingDirectory = run.workingDirectory
    ports = run.ports
    volumes = run.volumes
    labels = run.labels
    healthcheck = run.healthcheck
    shell = run.shell
    stopSignal = run.stopSignal
    history = config.steps(layers: image.layers.count).map {
      Step(created: $0.created, instruction: $0.instruction, layer: $0.layer)
    }
  }
}

extension Report.Coverage {
  init(_ survey: Survey) {
    let census = survey.census
    let counts = survey.verdicts.coverage
    self.init(
      files: census.files, bytes: census.bytes, attributedFiles: census.ownedFiles, attributedBytes: census.ownedBytes,
      strangers: census.strangers.prefix(Self.listed).map {
        Stranger(path: $0.path, kind: "\($0.mark)", size: $0.size, layer: $0.layer)
      },
      programs: census.strangers.count { $0.mark == .program },
      archives: census.strangers.count { $0.mark == .archive }, declared: survey.inventory.declared.count,
      matching: survey.databaseKind == "none"
        ? nil
        : Matching(
          compared: counts.compared, notComparable: counts.notComparable, withoutSource: counts.withoutSource))
  }
}

extension Report.Gap {
  init(_ gap: Gap) { self.init(subject: gap.subject, reason: gap.reason, kind: gap.kind.rawValue) }
}

extension Report.Source {
  init(_ image: Image, read: [ReadLayer], verified: Verification) {
    self.init(
      digest: image.digest?.description, size: image.size, verified: verified.rawValue,
      blobs: image.layers.map {
        Blob(
          digest: $0.digest?.description, mediaType: $0.mediaType, size: $0.size,
          diffIDVerified: read.indices.contains($0.index) && read[$0.index].diffID != nil)
      })
    annotations = image.annotations.isEmpty ? nil : image.annotations
  }
}

extension Report.Layer {
  static func all(of image: Image, read: [ReadLayer]) -> [Report.Layer] {
    image.layers.map { Report.Layer($0, read: read[$0.index]) }
  }

  init(_ layer: Layer, read: ReadLayer) {
    self.init(
      index: layer.index, diffID: (read.diffID ?? layer.diffID)?.description, size: read.size,
      instruction: layer.instruction)
  }
}

extension Report.Package {
  init(_ package: Package, in distribution: Distribution?) {
    self.init(
      purl: PackageURL(package, in: distribution).description, name: package.name, version: package.version,
      type: package.ecosystem.purl, source: package.source.map { Source(name: $0.name, version: $0.version) },
      licenses: package.licenses, owner: package.owner.map { PackageURL($0, in: distribution).description },
      evidence: package.evidence.map { Report.Evidence(path: $0.place, line: $0.line, layer: $0.layer) })
    doubt = package.doubt
    versionUnknown = package.versionUnknown
    development = package.isDevelopment ? true : nil
    relation = package.relation?.rawValue
    stream = package.stream
    signature = package.signature
    vendor = package.vendor
    cpes = package.cpes.isEmpty ? nil : package.cpes
  }
}

extension Report.Finding {
  init(_ finding: Finding, in distribution: Distribution?) {
    self.init(
      id: finding.id, aliases: finding.aliases, purl: PackageURL(finding.package, in: distribution).description,
      severity: "\(finding.severity)", severitySource: finding.severitySource, score: finding.score,
      vector: finding.vector, range: finding.range, fixedVersions: finding.fixedVersions, state: finding.state.rawValue,
      because: finding.because,
      summary: finding.summary, references: finding.references, cwes: finding.cwes, notes: finding.notes,
      advisories: finding.advisories, published: finding.published, kev: finding.kevAdded != nil,
      kevAdded: finding.kevAdded,
      epss: finding.epss.map { EPSS(score: $0, percentile: finding.percentile ?? 0) })
  }
}
