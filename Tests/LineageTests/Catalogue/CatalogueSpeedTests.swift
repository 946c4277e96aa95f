// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import FoundationEssentials
import Glibc
import ImageSpec
import Reporting
import Testing

@testable import Lineage

/// How long it takes to hold an image against a large catalogue, and what an image costs in it. `CATALOGUE_IMAGES` says
/// how many there are; the benchmark takes 100,000.
@Suite struct CatalogueSpeedTests {
  private static var count: Int {
    ProcessInfo.processInfo.environment["CATALOGUE_IMAGES"].flatMap { Int($0) } ?? 5_000
  }

  private static func digest(_ words: String) throws -> Digest { Digest(sha256: try SHA2.hex(Array(words.utf8))) }

  /// Families of twelve, each built on the one before it: up to twelve layers.
  private static func image(_ number: Int) throws -> CataloguedImage {
    let height = 1 + number % 12
    let layers = try (0..<height).map { layer in
      try digest("layer \(layer) \(number / 12)")
    }
    let steps = (0..<height).map { step in
      CataloguedImage.Step(
        created: "2026-11-\(10 + number % 18)T10:00:0\(step % 10)Z",
        text: "RUN /bin/sh -c set -eux; apt-get update; apt-get install -y package\(number / 12)-\(step) "
          + "&& rm -rf /var/lib/apt/lists/* # buildkit", isEmpty: false)
    }
    return CataloguedImage(
      manifest: try digest("manifest \(number)"), config: try digest("config \(number)"), platform: "linux/amd64",
      created: "2026-11-01T00:00:00Z", stored: 40_000_000 + number, unpacked: nil, diffIDs: layers,
      layers: try layers.map { try digest("stored \($0)") }, isComputed: false, origin: .registry, day: "2026-11-20",
      labels: [
        "org.opencontainers.image.source": "https://example.com/\(number)",
        "org.opencontainers.image.version": "1.\(number)",
      ], steps: steps)
  }

  /// What this thread has worked so far.
  private static var work: Duration {
    var time = timespec()
    _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  @Test func anImageIsHeldAgainstAllOfThemInMilliseconds() throws {
    let bench = try Bench()
    let count = Self.count
    let begun = ContinuousClock.now
    for start in stride(from: 0, to: count, by: 5000) {
      try bench.catalogue.all {
        for number in start..<min(start + 5000, count) {
          let image = try Self.image(number)
          try bench.catalogue.record(
            image,
            names: [
              CataloguedName(
                try Reference("docker.io/library/image\(number % 500):\(number)"), target: image.manifest,
                day: "2026-11-20")
            ])
        }
      }
    }
    let filled = ContinuousClock.now - begun
    var times: [Duration] = []
    var work: [Duration] = []
    for number in stride(from: 11, to: count, by: max(1, count / 200)) {
      let base = try Self.image(number / 12 * 12 + 11)
      var image = IdentifiedImage(
        try bench.open(.init([Bench.layer("x")])), isRead: true, isComputed: false, sizes: [])
      image.diffIDs = base.diffIDs + [try Self.digest("own \(number)")]
      image.layers = base.layers + [try Self.digest("own stored \(number)")]
      image.steps = base.steps + [.init(created: "", text: "COPY . /", isEmpty: false)]
      let start = ContinuousClock.now
      let cpu = Self.work
      let catalogue = try LayerCatalogue(path: bench.catalogue.path, mode: .reading)
      let bases = try Identification(of: image, catalogue: catalogue).bases
      times.append(ContinuousClock.now - start)
      work.append(Self.work - cpu)
      if number / 12 * 12 + 11 < count { #expect(bases.first?.layers == 12 && bases.count == 12) }
    }
    times.sort()
    work.sort()
    let size = try FileManager.default.attributesOfItem(atPath: bench.catalogue.path)[.size] as? Int ?? 0
    print(
      "catalogue: \(count) images, filled in \(filled), \(size / count) bytes an image; an image is identified in "
        + "\(times[times.count / 2]) (median), \(times[times.count * 99 / 100]) (of 99 in 100), \(times[times.count - 1]) "
        + "(longest), \(work[work.count / 2]) of a core (median); the file is opened anew each time")
    // What else the machine does is not counted.
    #expect(work[work.count / 2] < .milliseconds(5))
    #expect(size / count < 4096)
  }
}
