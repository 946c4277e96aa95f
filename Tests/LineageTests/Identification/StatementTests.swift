// SPDX-License-Identifier: Apache-2.0
import Fixtures
import ImageSpec
import Reporting
import Testing

@testable import Lineage

/// What is said of a base, held against the layers.
@Suite struct StatementTests {
  private let bench: Bench
  private let ground = ImageBuilder([Bench.layer("os", settings: ["CMD sh"])])
  private let stranger = ImageBuilder([Bench.layer("elsewhere")])
  private let image: ImageBuilder

  init() throws {
    bench = try Bench()
    try bench.add(ground, "debian:12-slim", "debian:bookworm-slim", "debian:bookworm-20261101-slim")
    try bench.add(stranger, "alpine:3.20")
    image = ImageBuilder(ground.layers + [Bench.layer("app")])
  }

  private func statement(_ kind: BaseKind, _ name: String?, _ image: ImageBuilder? = nil) throws -> BaseStatement {
    BaseStatement(
      kind, reference: try name.map { try Reference($0) },
      digest: try image.flatMap { Digest(try ImageBuilder.digest($0.manifest())) })
  }

  @Test func allNamesOfOneImageAreTold() throws {
    let base = try #require(try bench.identify(image).bases.first)
    #expect(base.reference == "docker.io/library/debian:12-slim")
    #expect(
      base.names == ["docker.io/library/debian:bookworm-20261101-slim", "docker.io/library/debian:bookworm-slim"])
    #expect(base.layers == 1 && base.confidence == "proved" && base.evidence == "layers")
  }

  @Test func whatIsSaidAndProvedIsOneBaseWithSeveralGrounds() throws {
    let found = try bench.identify(
      image,
      statements: [
        statement(.label, "debian:bookworm-slim"), statement(.annotation, "debian:bookworm-slim", ground),
        statement(.provenance, "debian:bookworm-slim", ground), statement(.dockerfile, "debian:bookworm-slim"),
      ])
    let base = try #require(found.bases.first)
    #expect(found.bases.count == 1 && found.remarks.isEmpty)
    #expect(base.reference == "docker.io/library/debian:bookworm-slim")
    #expect(base.grounds?.map(\.kind) == ["layers", "provenance", "annotation", "label", "dockerfile"])
    #expect(base.grounds?.allSatisfy(\.holds) == true)
  }

  @Test("a base that the layers contradict is told as a contradiction", arguments: [BaseKind.annotation, .label])
  func lying(_ kind: BaseKind) throws {
    let found = try bench.identify(image, statements: [statement(kind, "alpine:3.20", stranger)])
    #expect(found.bases.map(\.confidence) == ["proved", "contradicted"])
    let lie = try #require(found.bases.last)
    #expect(lie.layers == nil && lie.evidence == kind.rawValue)
    #expect(lie.grounds?.map(\.holds) == [true, false])
    #expect(found.remarks.contains { $0.contains("its layers are not the lowest of this image") })
  }

  @Test func aHelperOfTheBuildIsNoBase() throws {
    let found = try bench.identify(image, statements: [statement(.provenance, "alpine:3.20", stranger)])
    #expect(found.bases.map(\.confidence) == ["proved"] && found.remarks.isEmpty)
  }

  @Test func whatNobodyKnowsIsStatedAndNoMore() throws {
    let found = try bench.identify(
      stranger, statements: [statement(.annotation, "busybox:1"), statement(.label, "busybox:1")])
    let base = try #require(found.bases.first)
    #expect(found.bases.count == 1 && base.confidence == "stated" && base.layers == nil)
    #expect(base.grounds?.map(\.kind) == ["annotation", "label"])
  }

  @Test func aNameMayHaveStoodForAnotherImage() throws {
    let found = try bench.identify(image, statements: [statement(.dockerfile, "alpine:3.20")])
    let base = try #require(found.bases.last)
    #expect(base.confidence == "stated" && base.grounds?.last?.holds == false)
  }

  @Test func theUsersWordGoesFirstUnlessTheLayersSayOtherwise() throws {
    #expect(
      try bench.identify(image, statements: [statement(.given, "busybox:1")]).bases.first?.evidence == "given")
    let right = try bench.identify(image, statements: [statement(.given, "debian:12-slim")]).bases
    #expect(right.count == 1 && right[0].evidence == "given" && right[0].confidence == "proved")
    let wrong = try bench.identify(image, statements: [statement(.given, nil, stranger)]).bases
    #expect(wrong.map(\.confidence) == ["proved", "contradicted"])
  }

  @Test func aMovedTagIsTold() throws {
    try bench.add(stranger, "debian:12-slim", day: "2026-11-20")
    let base = try #require(try bench.identify(image).bases.first)
    #expect(base.reference == "docker.io/library/debian:bookworm-slim")
    #expect(base.names?.contains("docker.io/library/debian:12-slim") == true)
    #expect(base.grounds?.first?.text.contains("debian:12-slim stands for another one since 2026-11-20") == true)
  }

  @Test func aHistoryIsAGuessAndSaysSo() throws {
    let layers = ["# debian.sh --arch 'amd64' out/ 'bookworm' '@1716940800'", "COPY app /"].map { text in
      ImageBuilder.Layer(tar: Bench.layer(text.prefix(4).description).tar, instruction: text)
    }
    let guess = try #require(try bench.identify(ImageBuilder(layers)).bases.first)
    #expect(guess.confidence == "guessed" && guess.evidence == "history" && guess.layers == nil && guess.digest == nil)
    #expect(guess.reference == "docker.io/library/debian:bookworm")
    // An image of the distribution itself is built on nothing.
    #expect(try bench.identify(ImageBuilder([layers[0]])).bases.isEmpty)
    // The texts of a catalogued image over other layers.
    var copied = ImageBuilder(ground.layers + [Bench.layer("app")])
    copied.layers[0].tar = Bench.layer("other").tar
    copied.layers[0].stored = Bench.layer("other").stored
    #expect(try bench.identify(copied).bases.isEmpty, "a text of two words is no sign")
    var told = ground
    told.layers[0].instruction = "RUN a step that nobody else would ever write"
    try bench.add(told, "registry.example/told:1")
    copied.layers[0].instruction = told.layers[0].instruction
    #expect(try bench.identify(copied).bases.map(\.confidence) == ["guessed"])
    #expect(try bench.identify(copied).bases.map(\.reference) == ["registry.example/told:1"])
  }
}
