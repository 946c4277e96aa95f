// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Testing

@testable import Advising

@Suite struct SelectionTests {
  private func chosen(
    _ base: String, version: [Int] = [], _ names: [String],
    objection: @escaping (RuntimeVersion) -> String? = { _ in nil }
  ) throws -> (names: [String], skipped: [String]) {
    let reference = try Reference(base)
    var selection = Selection(
      base: reference, version: version, runtime: Runtime.offered(by: reference.path), objection: objection)
    let candidates = try names.map { Candidate(reference: try Reference($0)) }
    let short = { (name: String) in name.replacing("docker.io/library/", with: "") }
    return (selection.chosen(candidates).map { short($0.name) }, selection.skipped.map { short($0.reference) })
  }

  @Test func theSameLineComesFirstAndTheNewestPatchStandsForIt() throws {
    let found = try chosen(
      "python:3.11.2-slim-bookworm",
      [
        "python:3.11.2-slim-bookworm", "python:3.11.9-slim-bookworm", "python:3.11.4-slim-bookworm",
        "python:3.11-slim-bookworm", "python:3.12.4-slim-bookworm", "python:3.12.3-slim-bookworm",
        "python:3.10.14-slim-bookworm", "python:3.13.0rc1-slim-bookworm", "python:2.7-slim", "python:3.11.9-alpine3.20",
        "python:3.11.9-windowsservercore", "python:latest",
      ])
    #expect(
      found.names == [
        "python:3.11.9-slim-bookworm", "python:3.11.9-alpine3.20", "python:3.12.4-slim-bookworm", "python:latest",
      ]
        || found.names.starts(with: ["python:3.11.9-slim-bookworm"])
          && found.names.contains("python:3.12.4-slim-bookworm")
    )
    #expect(
      !found.names.contains {
        $0.contains("3.10") || $0.contains("rc1") || $0.contains("2.7") || $0.contains("windows")
      })
    #expect(
      !found.names.contains("python:3.11.4-slim-bookworm") && !found.names.contains("python:3.12.3-slim-bookworm"))
  }

  @Test func whatDiffersInMoreThanLineAndFlavourIsNoCandidate() throws {
    let found = try chosen(
      "php:8.2-fpm", ["php:8.3-fpm", "php:8.3-apache", "php:8.3-cli", "php:8.3-fpm-alpine", "php:8.3"])
    #expect(Set(found.names) == ["php:8.3-fpm", "php:8.3-fpm-alpine"])
  }

  @Test func linesWithoutLongTermSupportAreNamedAndNotTaken() throws {
    let found = try chosen(
      "node:20-slim", ["node:21-slim", "node:22-slim", "node:23-slim", "node:24-slim", "node:18-slim"]
    ) {
      $0.isLongTerm == false ? "no" : nil
    }
    #expect(found.names == ["node:24-slim", "node:22-slim"])
    #expect(Set(found.skipped) == ["node:21-slim", "node:23-slim"])
  }

  @Test func aDistributionsReleaseIsItsVersion() throws {
    let found = try chosen(
      "debian:bookworm-slim",
      [
        "debian:12-slim", "debian:bookworm-slim", "debian:trixie-slim", "debian:13-slim", "debian:sid-slim",
        "debian:bullseye-slim", "debian:trixie-20260101-slim",
      ])
    #expect(found.names == ["debian:12-slim", "debian:trixie-slim"])
  }

  @Test func whatTheTagDoesNotSayIsTakenFromTheImage() throws {
    let found = try chosen(
      "python:slim", version: [3, 12, 1], ["python:3.12-slim", "python:3.13-slim", "python:3.11-slim"])
    #expect(Set(found.names) == ["python:3.12-slim", "python:3.13-slim"])
  }

  @Test func ofALongListFewAreTaken() throws {
    var names: [String] = []
    for minor in 0..<200 { for patch in 0..<100 { names.append("python:3.\(minor).\(patch)-slim") } }
    let found = try chosen("python:3.11-slim", names)
    #expect(found.names.count <= 4)
  }
}
