// SPDX-License-Identifier: Apache-2.0
import Advisories
import Archives
import Caching
import Cataloging
import Glibc
import ImageSpec
import Images
import Matching
import Packages
import Reporting
import Synchronization

extension ScanRequest {
  /// Writes down what the target holds; what was answered before on the same image is not found out again.
  /// - Throws: as `survey`.
  func report(_ work: SharedWork?, _ progress: @escaping @Sendable (ScanProgress) -> Void) async throws -> Report {
    // Read first: a document that is wrong is told at once.
    let given = try GivenDecisions(decisions)
    let scan = try await opened(work, progress)
    if packageSource == .image, let report = scan.answered(self) {
      let documents = decisions.believesImage ? scan.documents() : []
      // What the image itself says is kept with its inventory; without that it is read again.
      if let documents {
        progress(.catalogued(packages: report.packages.count))
        progress(.finished)
        return try await decided(report, scan, given: given, documents: documents)
      }
    }
    let survey = try await survey(scan, progress)
    let report = Report(survey)
    if survey.isRepeatable, packageSource == .image { scan.keep(report, self) }
    return try await decided(report, scan, given: given, documents: survey.inventory.documents)
  }

  /// Reads the target, catalogues it and, where findings are wanted, puts its packages to the advisories.
  /// - Throws: `ImageError`, `ArchiveError` or `AdvisoryError` where there is no honest answer.
  func survey(_ progress: @escaping @Sendable (ScanProgress) -> Void) async throws -> Survey {
    try await surveyed(progress).survey
  }

  /// The same, with what was opened for it.
  func surveyed(
    _ progress: @escaping @Sendable (ScanProgress) -> Void
  ) async throws -> (survey: Survey, scan: OpenedScan) {
    let scan = try await opened(nil, progress)
    defer { scan.memory?.settle() }
    return (try await survey(scan, progress), scan)
  }

  /// The image behind the target, none of its layers read; `nil` for a directory.
  func openedImage() async throws -> Image? {
    var request = self
    request.wantsFindings = false
    guard case .image(let image) = try await request.opened(nil, { _ in }).target else { return nil }
    return image
  }

  func opened(
    _ work: SharedWork?, _ progress: @Sendable (ScanProgress) -> Void
  ) async throws -> OpenedScan {
    progress(Sources.isName(target) ? .resolving(target) : .opening)
    // Asked before the image is read: a database that cannot be opened is said at once, not after a minute.
    let advisories = try wantsFindings ? AdvisoryChoice(cacheDirectory: cacheDirectory) : nil
    let ages = try advisories.map { try ageGaps(of: $0) } ?? []
    let budget = Budget()
    let spool = Spool(folder: cacheDirectory + "/tmp", limit: budget.spoolBytes)
    let choice = try choice(budget, spool, work)
    return OpenedScan(
      advisories: advisories, ages: ages, target: try await Sources.open(target, choice: choice), memory: memory(spool),
      budget: budget, spool: spool, work: work)
  }

  /// The target alone, opened: nothing of it is read.
  func opened() async throws -> OpenedTarget {
    let budget = Budget()
    return try await Sources.open(
      target, choice: choice(budget, Spool(folder: cacheDirectory + "/tmp", limit: budget.spoolBytes), nil))
  }

  private func choice(_ budget: Budget, _ spool: Spool, _ work: SharedWork?) throws -> ImageChoice {
    var choice = ImageChoice(
      ref: ref, platform: try wantedPlatform(), hostPlatform: .host, isVerified: verification != .none,
      budget: budget, spool: spool, remote: remote)
    choice.readsLayers = packageSource == .image
    choice.documents = cache?.documents
    choice.registries = work?.registries
    return choice
  }

  /// What is older than it may be.
  private func ageGaps(of advisories: AdvisoryChoice) throws -> [Gap] {
    guard let now, let limit = self.advisories?.maxAge else { return [] }
    return DataAge(sources: try advisories.source.sources(), now: now).gaps(limit: limit)
  }

  private var cache: Cache? {
    cacheLimit.map { Cache(folder: Self.scanCachePath(in: cacheDirectory), limit: $0) }
  }

  /// What past scans found, where that may be used: nothing unverified is kept, and a full verification reads everything.
  private func memory(_ spool: Spool) -> ScanMemory? {
    guard let cache, verification != .none else { return nil }
    return ScanMemory(cache, reads: verification == .blobs, spool: spool)
  }

  private func survey(
    _ scan: OpenedScan, _ progress: @escaping @Sendable (ScanProgress) -> Void
  ) async throws -> Survey {
    try await matched(try await inventory(scan, progress), scan, progress)
  }

  /// Puts the packages of a survey to the advisories, where findings are wanted.
  func matched(
    _ survey: Survey, _ scan: OpenedScan, _ progress: @escaping @Sendable (ScanProgress) -> Void
  ) async throws -> Survey {
    var survey = survey
    progress(.catalogued(packages: survey.inventory.packages.count))
    if var advisories = scan.advisories {
      var fetched = AdvisoryFetch.Outcome()
      if let settings = self.advisories {
        let fetch = AdvisoryFetch(request: self, settings: settings)
        fetched = try await fetch.complete(&advisories, for: survey.inventory, progress: progress)
      }
      survey.isRepeatable = !fetched.hasFailed && advisories.identity == scan.advisories?.identity
      progress(.matching(packages: survey.inventory.packages.count))
      survey.databaseKind = advisories.kind
      survey.sources = try advisories.source.sources()
      survey.verdicts = try advisories.matcher(for: survey.platform).verdicts(of: survey.inventory)
      if let gap = survey.supportGap { survey.verdicts.gaps.append(gap) }
      survey.verdicts.gaps += try fetched.gaps + (survey.isRepeatable ? scan.ages : ageGaps(of: advisories))
    }
    progress(.finished)
    return survey
  }

  private func inventory(
    _ scan: OpenedScan, _ progress: @escaping @Sendable (ScanProgress) -> Void
  ) async throws -> Survey {
    let (budget, spool) = (scan.budget, scan.spool)
    let catalogue = Catalogue(budget: budget)
    switch scan.target {
    case .directory where packageSource == .attestation, .document where packageSource == .attestation:
      throw AttestationError.noPlace(target)
    case .image(let image) where packageSource == .attestation: return try await attested(image, scan)
    case .directory(let path):
      var walk = try DirectoryWalk(root: path, visitor: catalogue, budget: budget, spool: spool)
      try walk.read()
      return survey(of: walk.contents, damages: walk.damages)
    case .document(let bytes, let name):
      let document = try SurveyedDocument(bytes, name: name, origin: "file", budget: budget)
      var survey = Survey(request: self, image: nil, read: [], inventory: document.document.inventory)
      survey.document = document
      survey.inventory.gaps = Set(survey.inventory.gaps + [document.remark(on: name)]).sorted()
      return survey
    case .image(let image):
      if let found = scan.memory?.inventory(of: image) {
        var survey = Survey(
          request: self, image: image, read: image.read(found.layerSizes), inventory: found.inventory)
        survey.census = found.census
        return survey
      }
      let contents = try await read(image, scan, visitor: catalogue, memory: scan.memory?.layers, progress)
      let survey = survey(of: image, contents, FileTree(laying: contents))
      scan.keep(survey, of: image)
      return survey
    }
  }

  /// Reads all layers of an image, side by side.
  func read<Visitor: FileVisitor>(
    _ image: Image, _ scan: OpenedScan, visitor: Visitor, isStudied: Bool = false,
    memory: (any LayerMemory<Visitor.Note>)? = nil, _ progress: @escaping @Sendable (ScanProgress) -> Void
  ) async throws -> [LayerContents<Visitor.Note>] {
    var options = LayerOptions(check: check, budget: scan.budget, spool: scan.spool)
    options.isStudied = isStudied
    let state = LayerState(layers: image.layers.count, bytes: image.size)
    return try await image.read(
      visitor: visitor, options: options, width: Self.width, memory: memory, turns: scan.turns
    ) { step in
      progress(state.add(step))
    }
  }

  /// Takes in what a directory of this machine holds.
  func survey(of contents: LayerContents<CataloguedFile>, damages: [Damage]) -> Survey {
    var tree = FileTree<CataloguedFile>()
    tree.lay(contents, layer: 0)
    var builder = InventoryBuilder()
    var attribution = Attribution()
    for note in contents.notes {
      builder.add(note.placed(in: nil), path: note.path, layer: nil)
      attribution.add(note, isImage: false)
    }
    var inventory = builder.finish { tree.file(at: $0)?.note.path }
    inventory.add(damages, of: nil)
    inventory.settleDeclared(isImage: false)
    var survey = Survey(request: self, image: nil, read: [], inventory: inventory)
    survey.census = tree.census(owned: attribution.owned, folders: attribution.folders)
    for index in survey.census.strangers.indices { survey.census.strangers[index].layer = nil }
    return survey
  }

  /// Takes in what is there in the end.
  /// - Parameter tree: the layers, laid on one another.
  func survey(
    of image: Image, _ contents: [LayerContents<CataloguedFile>], _ tree: FileTree<CataloguedFile>
  ) -> Survey {
    var builder = InventoryBuilder()
    var attribution = Attribution()
    for file in tree.files() {
      builder.add(file.note.placed(in: file.layer), path: file.note.path, layer: file.layer)
      attribution.add(file.note, isImage: true)
    }
    var inventory = builder.finish { tree.file(at: $0)?.note.path }
    inventory.settleDeclared(isImage: true)
    PackageLayers(contents).settle(&inventory)
    let damages = image.damages + contents.flatMap(\.damages) + tree.damages + tree.unread()
    inventory.add(damages, of: image)
    var survey = Survey(
      request: self, image: image,
      read: contents.map { ReadLayer(diffID: $0.computedDiffID, size: $0.unpackedBytes) }, inventory: inventory)
    survey.census = tree.census(owned: attribution.owned, folders: attribution.folders)
    return survey
  }

  private func wantedPlatform() throws -> Platform? {
    guard let platform else { return nil }
    guard let parsed = Platform(platform) else { throw ScanError.notAPlatform(platform) }
    return parsed
  }

  private var check: LayerOptions.Check {
    switch verification {
    case .blobs: .blobs
    case .full: .blobsAndDiffIDs
    case .none: .nothing
    }
  }

  /// Layers read at once: one for each core.
  private static var width: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

extension FileTree {
  /// Lays layers on one another, the lowest first.
  init(laying layers: [LayerContents<Note>]) {
    self.init()
    for (index, layer) in layers.enumerated() { lay(layer, layer: index) }
  }
}

extension CataloguedFile {
  /// What the file told, its gaps named as a report names places: from the root, and with the layer.
  fileprivate func placed(in layer: Int?) -> Catalogued {
    var word = catalogued
    word.gaps = word.gaps.map { gap in
      let subject = gap.subject.hasPrefix(path) ? "/" + gap.subject : gap.subject
      return Gap(layer.map { "\(subject), layer \($0)" } ?? subject, gap.reason, kind: gap.kind)
    }
    return word
  }
}

/// How far the reading of layers has come.
private final class LayerState: Sendable {
  private let layers: Int
  private let bytes: Int
  private let done = Mutex((layers: 0, bytes: 0))

  init(layers: Int, bytes: Int) {
    self.layers = layers
    self.bytes = bytes
  }

  func add(_ step: Image.Progress) -> ScanProgress {
    let (layersDone, bytesDone) = done.withLock { done in
      done.layers += step.layers
      done.bytes += step.bytes
      return done
    }
    return .layers(done: layersDone, of: layers, bytes: bytesDone, ofBytes: bytes)
  }
}

extension Platform {
  /// Linux on the processor of this machine.
  static var host: Platform {
    #if arch(arm64)
      Platform(os: "linux", architecture: "arm64", variant: "v8")
    #else
      Platform(os: "linux", architecture: "amd64")
    #endif
  }
}
