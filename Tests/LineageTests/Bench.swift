// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import FoundationEssentials
import ImageSpec
import Images
import Reporting

@testable import Lineage

/// A catalogue in a folder that is gone afterwards, and images that are put in and asked about.
struct Bench {
  let folder: TemporaryFolder
  let catalogue: LayerCatalogue

  init() throws {
    folder = try TemporaryFolder()
    catalogue = try LayerCatalogue(path: folder.path + "/catalogue/catalogue.sqlite", mode: .writing)
  }

  /// A layer that holds one file of that name.
  static func layer(_ name: String, settings: [String] = []) -> ImageBuilder.Layer {
    var tar = TarBuilder()
    tar.file(name, "the file \(name)")
    var layer = ImageBuilder.Layer(tar: tar.finished(), instruction: "RUN make \(name)")
    layer.settings = settings
    return layer
  }

  func choice(ref: String? = nil, platform: String? = nil) -> ImageChoice {
    var choice = ImageChoice(
      ref: ref, platform: platform.flatMap { Platform($0) }, hostPlatform: Platform(os: "linux", architecture: "amd64"),
      isVerified: true, budget: Budget(), spool: Spool(folder: folder.path + "/tmp", limit: 1 << 20))
    choice.readsLayers = false
    return choice
  }

  /// The image as a place of images gives it.
  func open(_ builder: ImageBuilder) throws -> Image {
    let path = try builder.writeLayout(folder, "layout-\(UInt64.random(in: 0...UInt64.max))")
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try Sources.family(inLayout: path, choice()).images[0]
  }

  /// Puts an image in under names.
  @discardableResult
  func add(
    _ builder: ImageBuilder, _ names: String..., day: String = "2026-11-01", origin: CataloguedImage.Origin = .registry,
    index: Digest? = nil
  ) throws -> CataloguedImage {
    let image = try unwrapped(CataloguedImage(open(builder), origin: origin, day: day))
    try catalogue.all {
      try catalogue.record(
        image,
        names: names.map { CataloguedName(try Reference($0), target: index ?? image.manifest, day: day) })
    }
    return image
  }

  /// What an image was built on.
  func identify(
    _ builder: ImageBuilder, statements: [BaseStatement] = [], isRead: Bool = true, repository: String? = nil
  ) throws -> Identification {
    var image = IdentifiedImage(try open(builder), isRead: isRead, isComputed: false, sizes: [])
    image.repository = repository
    return try Identification(of: image, statements: statements, catalogue: catalogue)
  }

  struct Missing: Error {}

  private func unwrapped<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Missing() }
    return value
  }
}
