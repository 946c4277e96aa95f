// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import ImageSpec
import Synchronization
import Testing
import Transport

@testable import Images

@Suite("Registries that are broken or hostile")
struct RegistryAttackTests {
  private func digest(_ bytes: [UInt8]) throws -> String { try ImageBuilder.digest(bytes) }

  @Test("bytes that are not those of the digest end the reading: manifest, configuration, layer")
  func digests() async throws {
    let trial = try RegistryTrial()
    let host = trial.registry.host
    let manifest = try trial.image.manifest()
    try trial.registry.push(trial.image, "app")
    trial.registry.put("app/manifests/\(try digest(manifest))", manifest + [32], type: MediaType.manifests[1])
    #expect("\(try await trial.failure("\(host)/app@\(try digest(manifest))"))".contains("bytes hash to"))
    trial.registry.override { request, _ in
      request.path.hasSuffix("/manifests/latest")
        ? .init(headers: ["Docker-Content-Digest: sha256:\(String(repeating: "0", count: 64))"], body: manifest) : nil
    }
    #expect("\(try await trial.failure())".contains("bytes hash to"))
    trial.registry.override { _, _ in nil }
    for blob in [try trial.image.config(), trial.image.layers[1].stored] {
      var forged = blob
      forged[blob.count / 2] ^= 1
      trial.registry.put("app/blobs/\(try digest(blob))", forged)
      let text = "\(try await trial.failure())"
      #expect(try text.contains("\(host)/app:latest") && text.contains(digest(blob)))
      trial.registry.put("app/blobs/\(try digest(blob))", blob)
    }
    _ = try await trial.read("\(host)/app")
  }

  @Test("an interrupted layer goes on where it stopped", arguments: ["ranges", "whole", "other"])
  func resumed(_ kind: String) async throws {
    let trial = try RegistryTrial()
    try trial.registry.push(trial.image, "app")
    let blob = trial.image.layers[1].stored
    let path = "/v2/app/blobs/\(try digest(blob))"
    trial.registry.override { request, count in
      guard request.path == path else { return nil }
      let start = request.header("range").flatMap { Int($0.dropFirst(6).dropLast()) } ?? 0
      if count < 4 {
        let end = min(start + 50_000, blob.count)
        let range =
          start > 0 && kind != "whole" ? ["Content-Range: bytes \(start)-\(blob.count - 1)/\(blob.count)"] : []
        return start > 0 && kind != "whole"
          ? .init(status: 206, headers: range, body: Array(blob[start..<end]), length: blob.count - start)
          : .init(body: Array(blob[0..<(kind == "whole" ? min(50_000 * count, blob.count) : end)]), length: blob.count)
      }
      switch kind {
      case "ranges": return nil
      case "whole": return .init(body: blob)
      default:
        return .init(status: 206, headers: ["Content-Range: bytes 0-\(blob.count - 1)/\(blob.count)"], body: blob)
      }
    }
    if kind == "other" {
      #expect("\(try await trial.failure())".contains("sends others"))
    } else {
      #expect(try await trial.read("\(trial.registry.host)/app").1 == ["a.txt@0", "b.txt@1"])
      let ranges = trial.registry.requests.filter { $0.path == path }.compactMap { $0.header("range") }
      #expect(ranges == ["bytes=50000-", "bytes=100000-", "bytes=150000-"])
    }
  }

  @Test("a layer that breaks off again and again is an error with how far it came")
  func truncated() async throws {
    let trial = try RegistryTrial()
    try trial.registry.push(trial.image, "app")
    let blob = trial.image.layers[1].stored
    trial.registry.override { request, _ in
      request.path.hasSuffix(try! ImageBuilder.digest(blob))
        ? .init(body: Array(blob[..<1000]), length: blob.count) : nil
    }
    let text = "\(try await trial.failure())"
    #expect(text.contains("\(trial.registry.host)/app:latest: fetching layer sha256:"))
  }

  @Test("endless bodies are cut off", .timeLimit(.minutes(1)))
  func endless() async throws {
    let trial = try RegistryTrial()
    try trial.registry.push(trial.image, "app")
    let layer = try digest(trial.image.layers[0].stored)
    for part in ["manifests/latest", try digest(trial.image.config()), layer] {
      trial.registry.override { request, _ in
        request.path.hasSuffix(part) ? .init(body: [UInt8](repeating: 32, count: 1 << 16), isEndless: true) : nil
      }
      #expect("\(try await trial.failure())".contains("\(trial.registry.host)/app:latest"))
    }
  }

  @Test("absurd documents: 100 MB of JSON, 10,000 layers, an index of indexes without end", .timeLimit(.minutes(1)))
  func absurd() async throws {
    let trial = try RegistryTrial()
    let huge = [UInt8](repeating: UInt8(ascii: "["), count: 100 << 20)
    trial.registry.put("app/manifests/latest", huge)
    #expect("\(try await trial.failure())".contains("app:latest: fetching manifest latest"))

    var many = trial.image
    many.layers = Array(repeating: many.layers[0], count: 10_000)
    try trial.registry.push(many, "app")
    #expect("\(try await trial.failure())".contains("10000 layers"))

    // An index whose every entry is another index; and one that names itself, under a digest it cannot have.
    trial.registry.override { request, _ in
      guard let mark = request.path.firstRange(of: "/manifests/") else { return nil }
      let name = String(request.path[mark.upperBound...])
      let entries = (0..<200).map { number in
        let inner = (try? ImageBuilder.digest(Array("\(name)\(number)".utf8))) ?? ""
        return #"{"mediaType":"\#(MediaType.manifests[0])","digest":"\#(inner)","size":100}"#
      }
      return .init(body: Array(#"{"schemaVersion":2,"manifests":[\#(entries.joined(separator: ","))]}"#.utf8))
    }
    #expect("\(try await trial.failure())".contains("app:latest"))
    #expect(trial.registry.requests.count < 150)
  }

  @Test("an index that leads to itself, as deep as it likes, ends")
  func cyclic() async throws {
    let trial = try RegistryTrial()
    var inner = #"{"schemaVersion":2,"manifests":[]}"#
    for _ in 0..<8 {
      try trial.manifest(inner)
      let bytes = Array(inner.utf8)
      let entry = #"{"mediaType":"\#(MediaType.manifests[0])","digest":"\#(try digest(bytes))","size":\#(bytes.count)}"#
      inner = #"{"schemaVersion":2,"manifests":[\#(entry),\#(entry)]}"#
    }
    try trial.manifest(inner)
    #expect("\(try await trial.failure())".contains("nested too deep"))
  }

  @Test("a registry that drips is given up in time", .timeLimit(.minutes(1)))
  func slow() async throws {
    var trial = try RegistryTrial()
    trial.remote.patience.document = 1
    trial.remote.patience.stall = 1
    trial.remote.patience.attempts = 2
    try trial.registry.push(trial.image, "app")
    for part in ["manifests/latest", try digest(trial.image.layers[1].stored)] {
      trial.registry.override { request, _ in
        request.path.hasSuffix(part)
          ? .init(body: [UInt8](repeating: 32, count: 1000), length: 100_000, isSlow: true) : nil
      }
      let start = ContinuousClock.now
      let text = "\(try await trial.failure())"
      #expect(text.contains("waiting") && text.contains("app:latest"))
      #expect(ContinuousClock.now - start < .seconds(20))
    }
  }

  @Test("a cancelled task stops in the middle of a layer")
  func cancelled() async throws {
    let trial = try RegistryTrial()
    try trial.registry.push(trial.image, "app")
    let blob = trial.image.layers[1].stored
    let isThere = Mutex(false)
    trial.registry.override { request, _ in
      guard request.path.hasSuffix((try? ImageBuilder.digest(blob)) ?? "") else { return nil }
      isThere.withLock { $0 = true }
      return .init(body: Array(blob[..<1000]), length: blob.count, isSilent: true)
    }
    let task = Task { try await trial.read("\(trial.registry.host)/app") }
    while !isThere.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(10)) }
    let start = ContinuousClock.now
    task.cancel()
    let result = await task.result
    #expect(throws: (any Error).self) { try result.get() }
    // Without being stopped it would give up after 30 seconds of silence.
    #expect(ContinuousClock.now - start < .seconds(25))
  }

  @Test("what passes is tried again, with the pause that is asked for; what does not is not")
  func retries() async throws {
    let trial = try RegistryTrial()
    try trial.registry.push(trial.image, "app")
    trial.registry.override { request, count in
      guard request.path.hasSuffix("latest"), count < 4 else { return nil }
      return count == 1 ? .init(status: 429, headers: ["Retry-After: 1"]) : .init(status: 503)
    }
    let start = ContinuousClock.now
    _ = try await trial.read("\(trial.registry.host)/app")
    #expect(ContinuousClock.now - start >= .seconds(1))
    trial.registry.override { _, _ in .init(status: 501) }
    let before = trial.registry.requests.count
    #expect("\(try await trial.failure())".contains("501"))
    #expect(trial.registry.requests.count == before + 1)
  }

  @Test("a rate limit is said with its numbers, and nobody waits for hours")
  func rateLimit() async throws {
    let trial = try RegistryTrial()
    trial.registry.override { _, _ in
      .init(
        status: 429, headers: ["Retry-After: 21600", "RateLimit-Limit: 100;w=21600", "ratelimit-remaining: 0;w=21600"])
    }
    let error = try await trial.failure()
    #expect(
      "\(error)".hasSuffix("rate limit is reached: 100 requests in 21600 s, 0 left, asks to wait 21600 s"))
    #expect(error.recoverySuggestion?.contains("drydock login \(trial.registry.host)") == true)
  }
}
