// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import ImageSpec
import Images
import Reporting
import Testing

@testable import Lineage

/// A catalogue of more than forty images, and images that are built on some of them, in every way that changes what an
/// image looks like.
@Suite struct IdentificationTableTests {
  private struct World {
    let bench: Bench
    var distributions: [ImageBuilder] = []
    var runtimes: [ImageBuilder] = []
    var companies: [ImageBuilder] = []
    var sisters: [ImageBuilder] = []
    var indexes: [(amd: ImageBuilder, arm: ImageBuilder, digest: Digest)] = []
    var count = 0

    init() throws {
      bench = try Bench()
      for number in 0..<10 {
        let distribution = ImageBuilder([Bench.layer("os\(number)", settings: ["CMD sh"])])
        var runtime = distribution
        runtime.layers.append(Bench.layer("runtime\(number)", settings: ["ENV LANG=C", "CMD python"]))
        var company = runtime
        company.layers.append(Bench.layer("company\(number)", settings: ["USER 1000"]))
        distributions.append(distribution)
        runtimes.append(runtime)
        companies.append(company)
        try bench.add(
          distribution, "distro:\(number)", "distro:\(number).4", "registry.example/mirror/distro:\(number)")
        try bench.add(runtime, "runtime:\(number)")
        try bench.add(company, "registry.example/company/base:\(number)")
        count += 3
      }
      // The same layers as a distribution, with other settings.
      for number in 0..<5 {
        var sister = distributions[number]
        sister.layers[0].settings.append("ENV PROXY=on")
        sisters.append(sister)
        try bench.add(sister, "registry.example/company/proxied:\(number)")
        count += 1
      }
      for number in 0..<4 {
        let amd = ImageBuilder([Bench.layer("multi\(number)-amd64", settings: ["CMD sh"])])
        var arm = ImageBuilder([Bench.layer("multi\(number)-arm64", settings: ["CMD sh"])])
        arm.architecture = "arm64"
        let index = Digest(sha256: try SHA2.hex(Array("index \(number)".utf8)))
        try bench.add(amd, "multi:\(number)", index: index)
        try bench.add(arm, "multi:\(number)", index: index)
        indexes.append((amd, arm, index))
        count += 2
      }
      // Nothing but the layer of no files: it tells nothing.
      try bench.add(ImageBuilder([Self.empty]), "nothing:1")
      count += 1
    }

    static var empty: ImageBuilder.Layer {
      .init(tar: [UInt8](repeating: 0, count: 1024), instruction: "WORKDIR /app")
    }

    func on(_ base: ImageBuilder, _ layers: ImageBuilder.Layer...) -> ImageBuilder {
      var image = base
      image.layers += layers
      return image
    }

    /// The same files, packed in another way.
    func packed(_ image: ImageBuilder, _ how: (ImageBuilder.Layer) -> ImageBuilder.Layer) -> ImageBuilder {
      var image = image
      image.layers = image.layers.map(how)
      return image
    }
  }

  /// One row: the image, what it was built on (the nearest first), and how sure that may be.
  private struct Row {
    var name: String
    var image: ImageBuilder
    var bases: [ImageBuilder]
    var confidence = "proved"
  }

  private func rows(_ world: World) -> [Row] {
    let app = Bench.layer("app", settings: ["CMD app"])
    var rows: [Row] = []
    for number in 0..<10 {
      let (d, r, c) = (world.distributions[number], world.runtimes[number], world.companies[number])
      rows.append(Row(name: "a chain of three, \(number)", image: world.on(c, app), bases: [c, r, d]))
      rows.append(Row(name: "a chain of two, \(number)", image: world.on(r, app, World.empty), bases: [r, d]))
      rows.append(Row(name: "a distribution, \(number)", image: world.on(d, app), bases: [d]))
      rows.append(Row(name: "a base itself, \(number)", image: c, bases: [r, d]))
      rows.append(Row(name: "the lowest itself, \(number)", image: d, bases: []))
      rows.append(
        Row(
          name: "packed by another gzip, \(number)",
          image: world.packed(world.on(c, app)) {
            var layer = $0
            layer.stored = Compress.gzip($0.tar, level: 1) + []
            return layer
          }, bases: [c, r, d], confidence: "any"))
      rows.append(
        Row(
          name: "packed with zstd, \(number)",
          image: world.packed(world.on(c, app)) {
            var layer = $0
            layer.stored = Compress.zstd($0.tar)
            layer.mediaType = "application/vnd.oci.image.layer.v1.tar+zstd"
            return layer
          }, bases: [c, r, d], confidence: "claimed"))
      rows.append(
        Row(name: "moved to another base, \(number)", image: ImageBuilder([Bench.layer("x\(number)"), app]), bases: []))
      var squashed = TarBuilder()
      squashed.file("os\(number)", "the file os\(number)")
      squashed.file("app", "the file app")
      rows.append(
        Row(
          name: "squashed, \(number)",
          image: ImageBuilder([.init(tar: squashed.finished(), instruction: "COPY --from=all / /")]), bases: []))
      // Only settings are added: no layer of its own.
      var labelled = r
      labelled.layers[1].settings.append("LABEL team=shop")
      rows.append(Row(name: "settings alone, \(number)", image: labelled, bases: [r, d]))
    }
    for (number, sister) in world.sisters.enumerated() {
      rows.append(
        Row(
          name: "on settings alone, \(number)", image: world.on(sister, app),
          bases: [sister, world.distributions[number]]))
    }
    var rebased = world.runtimes[1]
    rebased.layers.append(Bench.layer("app"))
    rows.append(Row(name: "rebased", image: rebased, bases: [world.runtimes[1], world.distributions[1]]))
    for index in world.indexes {
      rows.append(Row(name: "one of several platforms", image: world.on(index.amd, app), bases: [index.amd]))
      rows.append(Row(name: "the other platform", image: world.on(index.arm, app), bases: [index.arm]))
    }
    rows.append(Row(name: "an empty layer first", image: ImageBuilder([World.empty, app]), bases: []))
    rows.append(
      Row(
        name: "an empty layer above", image: world.on(world.distributions[3], World.empty),
        bases: [world.distributions[3]]))
    return rows
  }

  @Test func everyBaseIsFoundAndNothingElse() throws {
    let world = try World()
    #expect(world.count >= 40)
    let rows = rows(world)
    var (right, wrong, missed) = (0, 0, 0)
    for row in rows {
      let found = try world.bench.identify(row.image)
      let expected = try row.bases.map { base in
        let digest = try #require(Digest(try ImageBuilder.digest(base.manifest())))
        // An image of an index goes by the digest that its name stands for.
        for index in world.indexes {
          for image in [index.amd, index.arm] where try ImageBuilder.digest(image.manifest()) == digest.description {
            return index.digest.description
          }
        }
        return digest.description
      }
      let told = found.bases.map { $0.digest ?? "" }
      #expect(told == expected, "\(row.name): \(found.bases)")
      right += Set(told).intersection(expected).count
      wrong += Set(told).subtracting(expected).count
      missed += Set(expected).subtracting(told).count
      for base in found.bases where row.confidence != "any" {
        #expect(base.confidence == row.confidence, "\(row.name)")
        #expect(base.evidence == "layers" && base.grounds?.first?.holds == true)
      }
      if expected.isEmpty { #expect(found.bases.isEmpty, "\(row.name)") }
    }
    #expect(Double(right) / Double(right + wrong) == 1, "precision")
    #expect(Double(right) / Double(right + missed) == 1, "recall")
  }

  @Test func withoutAHistoryLayersSpeakAlone() throws {
    let world = try World()
    var image = world.on(world.runtimes[7], Bench.layer("app"))
    for index in image.layers.indices {
      image.layers[index].instruction = ""
      image.layers[index].settings = []
    }
    let bases = try world.bench.identify(image).bases
    #expect(bases.map(\.layers) == [2, 1] && bases.allSatisfy { $0.confidence == "proved" })
  }

  @Test func whatOnlyTheConfigurationClaimsIsNoProof() throws {
    let world = try World()
    var liar = ImageBuilder([Bench.layer("evil"), Bench.layer("app")])
    liar.diffIDs = try [world.distributions[0].layers[0], liar.layers[1]].map { try ImageBuilder.digest($0.tar) }
    liar.layers[0].instruction = world.distributions[0].layers[0].instruction
    liar.layers[0].settings = world.distributions[0].layers[0].settings
    let bases = try world.bench.identify(liar).bases
    #expect(bases.map(\.confidence) == ["claimed"])
    // The stored layers are right, and the configuration claims others.
    var other = world.on(world.distributions[0], Bench.layer("app"))
    other.diffIDs = try [Bench.layer("a"), Bench.layer("b")].map { try ImageBuilder.digest($0.tar) }
    let proved = try world.bench.identify(other).bases
    #expect(proved.map(\.confidence) == ["proved"])
    #expect(proved.first?.grounds?.first?.text.contains("the diff-IDs that a configuration claims are others") == true)
    // Nobody looked at the bytes.
    let unread = try world.bench.identify(world.on(world.distributions[0], Bench.layer("app")), isRead: false)
    #expect(unread.bases.map(\.confidence) == ["claimed"])
  }

  @Test func aSisterIsNoMother() throws {
    let bench = try Bench()
    let ground = ImageBuilder([Bench.layer("os", settings: ["CMD sh"])])
    var sister = ground
    sister.layers[0].settings.append("ENV A=b")
    try bench.add(sister, "registry.example/sister:1")
    var image = ground
    image.layers.append(Bench.layer("app"))
    let found = try bench.identify(image)
    #expect(found.bases.isEmpty)
    #expect(found.remarks.contains { $0.contains("both were built on an image that the catalogue does not have") })
  }

  @Test func anEarlierBuildOfTheSameImageIsNoBase() throws {
    let bench = try Bench()
    let before = ImageBuilder([Bench.layer("os"), Bench.layer("app")])
    try bench.add(before, "registry.example/team/app:1", origin: .scan)
    var after = before
    after.layers.append(Bench.layer("more"))
    #expect(try bench.identify(after, repository: "registry.example/team/app").bases.isEmpty)
    #expect(try bench.identify(after, repository: "registry.example/team/other").bases.count == 1)
  }
}
