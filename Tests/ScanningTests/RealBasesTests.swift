// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import FoundationEssentials
import ImageSpec
import Images
import Lineage
import Reporting
import Scanning
import Testing

/// The images beside the project, held against a catalogue of themselves.
@Suite struct RealBasesTests {
  private static var corpus: String? { ProcessInfo.processInfo.environment["DRYDOCK_CORPUS"] }

  @Test(.enabled(if: Shared.path != nil, Comment(rawValue: Shared.absent)))
  func whatIsBuiltOnACataloguedBaseIsKnownAndNothingElse() async throws {
    let folder = try TemporaryFolder()
    var remote = RemoteSettings()
    remote.isOffline = true
    let shared = (Shared.path ?? "") + "/images"
    var layouts = try FileManager.default.contentsOfDirectory(atPath: shared).sorted()
      .filter { Sources.isLayout(shared + "/" + $0) }.map { ($0, shared + "/" + $0) }
    if let corpus = Self.corpus {
      for name in ["gobins", "java", "node", "pyapp"] where Sources.isLayout(corpus + "/" + name) {
        layouts.append((name, corpus + "/" + name))
      }
    }
    for (name, path) in layouts {
      var job = CatalogueJob(cacheDirectory: folder.path, remote: remote, day: "2026-11-20")
      job.from = path
      let outcome = try await job.add(["real/\(name):1"])
      #expect(outcome.failures.isEmpty, "\(outcome)")
    }
    let catalogue = try #require(try LayerCatalogue.found(in: folder.path))
    for (name, path) in layouts {
      let image = try #require(try Sources.family(inLayout: path, choice(folder)).images.first)
      let asked = IdentifiedImage(image, isRead: false, isComputed: false, sizes: [])
      let found = try Identification(of: asked, catalogue: catalogue).bases.filter { $0.layers != nil }
      // By the bare comparison of lists.
      let expected = try layouts.compactMap { other, place -> String? in
        let base = try #require(try Sources.family(inLayout: place, choice(folder)).images.first)
        let lower = base.layers.map(\.diffID)
        return base.id != image.id && lower.count < image.layers.count
          && image.layers.map(\.diffID).starts(with: lower) ? "docker.io/real/\(other):1" : nil
      }
      #expect(Set(found.compactMap(\.reference) + found.flatMap { $0.names ?? [] }) == Set(expected), "\(name)")
    }
  }

  private func choice(_ folder: TemporaryFolder) -> ImageChoice {
    ImageChoice(
      ref: nil, platform: nil, hostPlatform: .init(os: "linux", architecture: "amd64"), isVerified: true,
      budget: .init(), spool: .init(folder: folder.path + "/tmp", limit: 1 << 20))
  }
}
