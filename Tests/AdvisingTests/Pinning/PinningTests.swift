// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Fixtures
import FoundationEssentials
import ImageSpec
import Testing

@testable import Advising

@Suite("Digests are written into files")
struct PinningTests {
  private static let one = Digest(sha256: String(repeating: "1", count: 64))
  private static let two = Digest(sha256: String(repeating: "2", count: 64))

  /// Answers every question with one digest.
  private func edited(
    _ text: String, _ wish: Pinning.Wish = .pin, kind: PinnableFile.Kind = .dockerfile,
    digest: Digest? = PinningTests.one
  ) async throws -> PinnedFile {
    let file = PinnableFile(name: "dir/Dockerfile", kind: kind, bytes: Array(text.utf8))
    return try await Pinning([file], wish: wish).edited { _ in digest }[0]
  }

  private func text(_ file: PinnedFile) -> String { String(decoding: file.after, as: UTF8.self) }

  @Test func tagsGetTheirDigestsAndTheRestStays() async throws {
    let before = "# base\r\nFROM  python:3.12-slim  AS a\r\nfrom debian\r\nCOPY --from=a:1 x y\r\n\r\n"
    let file = try await edited(before)
    #expect(
      text(file)
        == "# base\r\nFROM  python:3.12-slim@\(Self.one)  AS a\r\nfrom debian:latest@\(Self.one)\r\nCOPY --from=a:1@\(Self.one) x y\r\n\r\n"
    )
    #expect(file.report.changes.map(\.keyword) == ["FROM", "FROM", "COPY"])
    let again = try await edited(text(file))
    #expect(again.after == file.after && again.report.settled == 3 && again.diff.isEmpty)
  }

  @Test func defaultsOfArgumentsArePinned() async throws {
    let file = try await edited("ARG V='3.12'\nARG B=debian\nFROM python:${V}\nFROM $B\n")
    #expect(text(file) == "ARG V='3.12@\(Self.one)'\nARG B=debian:latest@\(Self.one)\nFROM python:${V}\nFROM $B\n")
    #expect(file.report.changes[0].before == "python:3.12" && file.report.changes[0].after == "python:3.12@\(Self.one)")
    #expect(try await edited(text(file)).after == file.after)
  }

  @Test func newerDigestsTakeThePlaceOfOlderOnes() async throws {
    let text = "FROM a:1@\(Self.one)\nFROM b:1\nFROM c@\(Self.one)\n"
    let file = try await edited(text, .update, digest: Self.two)
    #expect(self.text(file) == "FROM a:1@\(Self.two)\nFROM b:1\nFROM c@\(Self.one)\n")
    #expect(
      file.report.left.map(\.reason) == [
        "it has no digest that could be renewed: drydock pin", "without a tag nobody can say what is newer",
      ])
    #expect(try await edited(self.text(file), .update, digest: Self.two).report.changes.isEmpty)
  }

  @Test func anotherImageTakesThePlaceOfThoseOfItsRepository() async throws {
    let text = "FROM golang:1.22 AS build\nFROM python:3.11@\(Self.one) AS a\nFROM debian:12\n"
    let wish = Pinning.Wish.change(to: try .init("python:3.12-slim"), of: nil)
    #expect(
      self.text(try await edited(text, wish))
        == "FROM golang:1.22 AS build\nFROM python:3.12-slim@\(Self.one) AS a\nFROM debian:12\n")
    // None is of that repository: the base of the last stage is meant.
    let other = Pinning.Wish.change(to: try .init("ghcr.io/x/base"), of: nil)
    #expect(
      self.text(try await edited(text, other))
        == text.replacing("debian:12", with: "ghcr.io/x/base:latest@\(Self.one)"))
    let named = Pinning.Wish.change(
      to: try .init("ghcr.io/x/base:2"), of: try Reference("docker.io/library/golang:1.22"))
    #expect(
      self.text(try await edited(text, named)) == text.replacing("golang:1.22", with: "ghcr.io/x/base:2@\(Self.one)"))
  }

  @Test func aTagFromAnArgumentCannotBecomeAnotherRepository() async throws {
    let text = "ARG V=3.11\nFROM python:$V\n"
    let same = Pinning.Wish.change(to: try .init("python:3.12"), of: nil)
    #expect(self.text(try await edited(text, same)) == "ARG V=3.12@\(Self.one)\nFROM python:$V\n")
    let other = try await edited(text, .change(to: try .init("debian:12"), of: nil))
    #expect(self.text(other) == text)
    #expect(other.report.left.first?.reason.contains("another repository") == true)
  }

  @Test func aDigestThatNobodyKnowsIsSaid() async throws {
    let file = try await edited("FROM a:1\n", digest: nil)
    #expect(file.after == file.before && file.report.left.first?.isUnanswered == true)
    struct Down: Error, CustomStringConvertible { let description = "the registry is down" }
    let silent = try await Pinning(
      [PinnableFile(name: "x", kind: .dockerfile, bytes: Array("FROM a:1\n".utf8))], wish: .pin
    )
    .edited { _ in throw Down() }
    #expect(silent[0].report.left.first?.reason == "the registry is down")
  }

  @Test func oneTagIsAskedAboutOnce() throws {
    let files = (0..<5).map {
      PinnableFile(
        name: "\($0)", kind: .dockerfile, bytes: Array("FROM docker.io/library/a:1\nFROM a:1\nFROM a\n".utf8))
    }
    #expect(
      Pinning(files, wish: .pin).questions.map(\.description) == [
        "docker.io/library/a:1", "docker.io/library/a:latest",
      ])
  }

  @Test func whatCannotBeReadIsNotEdited() async throws {
    #expect(try await edited("FROM a:1\nNONSENSE x\n").report.failure?.contains("line 2") == true)
    #expect(try await edited("services: {a: {image: x:1}", kind: .compose).report.failure != nil)
    let bytes = Array("FROM a:1\n# ".utf8) + [0xFF, 0x0A]
    let file = try await Pinning([PinnableFile(name: "x", kind: .dockerfile, bytes: bytes)], wish: .pin)
      .edited { _ in Self.one }[0]
    #expect(file.after == bytes && file.report.failure?.contains("UTF-8") == true)
  }

  @Test func composeFilesKeepTheirBytes() async throws {
    let before = "services:\n  a: {image: 'redis:7', x: 1}\n  b:\n    image: nginx  # web\n    build: null\n"
    let file = try await edited(before, kind: .compose)
    #expect(
      text(file)
        == "services:\n  a: {image: 'redis:7@\(Self.one)', x: 1}\n  b:\n    image: nginx:latest@\(Self.one)  # web\n    build: null\n"
    )
    #expect(try await edited(text(file), kind: .compose).report.changes.isEmpty)
  }

  @Test func theDifferenceIsAsGitAppliesIt() async throws {
    let file = try await edited("FROM a:1\n")
    #expect(
      file.diff == "--- a/dir/Dockerfile\n+++ b/dir/Dockerfile\n@@ -1 +1 @@\n-FROM a:1\n+FROM a:1@\(Self.one)\n")
  }

  @Test func filesOfTreesAreKnownByTheirNames() {
    let names: [(String, PinnableFile.Kind?)] = [
      ("Dockerfile", .dockerfile), ("dockerfile", .dockerfile), ("Dockerfile.dev", .dockerfile),
      ("app.Dockerfile", .dockerfile), ("Containerfile", .dockerfile), ("x.y.containerfile", .dockerfile),
      ("Dockerfile.dockerignore", nil), ("Dockerfile.md", nil), (".dockerignore", nil), (".Dockerfile", nil),
      ("compose.yaml", .compose), ("docker-compose.yml", .compose), ("docker-compose.override.yml", .compose),
      ("compose.prod.yaml", .compose), ("docker-compose-dev.yml", .compose), ("composer.json", nil), ("compose", nil),
      ("app.yaml", nil), ("", nil),
    ]
    for (name, kind) in names { #expect(PinnableFile.Kind(fileName: name) == kind, "\(name)") }
    #expect(PinnableFile.Kind(named: "a/stack.yml") == .compose && PinnableFile.Kind(named: "b/x") == .dockerfile)
  }

  /// Real files: nothing but digests, and tags that were not written, is put in, and the second time nothing is.
  @Test(.enabled(if: Shared.path != nil, Comment(rawValue: Shared.absent)))
  func realDockerfilesChangeInTheirNamesAlone() async throws {
    let folder = (Shared.path ?? "") + "/dockerfiles"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix("ockerfile") }
    let files = try names.sorted().map {
      PinnableFile(name: $0, kind: .dockerfile, bytes: try Shared.bytes("dockerfiles/" + $0))
    }
    let once = try await Pinning(files, wish: .pin).edited { _ in Self.one }
    #expect(once.count > 100 && once.count { !$0.report.changes.isEmpty } > 80)
    func lines(_ bytes: [UInt8]) -> [Substring] {
      String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    }
    for file in once {
      let (old, new) = (lines(file.before), lines(file.after))
      #expect(old.count == new.count, "\(file.report.name)")
      for (old, new) in zip(old, new) where old != new {
        let undone = new.replacing("@\(Self.one)", with: "")
        #expect(undone == old || undone.replacing(":latest", with: "") == old, "\(file.report.name): \(new)")
      }
    }
    let again = once.map { PinnableFile(name: $0.report.name, kind: .dockerfile, bytes: $0.after) }
    #expect(try await Pinning(again, wish: .pin).edited { _ in Self.two }.allSatisfy { $0.before == $0.after })
  }
}
