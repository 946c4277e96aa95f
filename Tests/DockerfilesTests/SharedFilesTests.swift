// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

@testable import Dockerfiles

/// Real files: 163 of public repositories.
@Suite struct SharedFilesTests {
  /// Those that BuildKit refuses, and why.
  private static let refused: [String: String] = [
    "buildkit-08d42c0aba": "3:6 COPY has no flag --user",
    "buildkit-6835d9a4a0": "1:1 there is no FROM",
    "buildkit-7884a98667": "1:1 there is no FROM",
    "buildkit-7d5ab8e482": "1:1 there is no FROM",
    "buildkit-ddb2dd36b2": "1:1 there is no FROM",
    "buildkit-fb7b5fa68c": "3:1 ENV needs a name and a value",
    "claircore-01e06e929b": "1:1 unknown instruction: {",
    "claircore-1c032f54ac": "1:1 unknown instruction: {",
    "claircore-2487ab28f3": "1:1 unknown instruction: invalid",
    "claircore-7e99b594ab": "1:1 unknown instruction: {",
    "claircore-88e621ee97": "1:1 unknown instruction: {",
    "claircore-e8e16ad413": "1:1 unknown instruction: {",
    "claircore-f2e987e409": "1:1 unknown instruction: {",
    "dive-94f0f2b258": "2:1 unknown instruction: INVALID",
    "trivy-31ef14e695": "2:6 BuildKit takes no ID of an image: it needs a name",
  ]

  /// Where another parser finds other instructions, and who is right.
  private static let differences: [String: String] = [
    "buildkit-27ec72c00f": "a line that ends in two escapes does not go on",
    "buildkit-2e457d2e38": "an empty line does not end an instruction that goes on",
    "buildkit-323275be20": "an empty line does not end an instruction that goes on",
    "buildkit-b94b664640": "an empty line does not end an instruction that goes on",
    "buildkit-7ee4baa6e4": "an instruction that goes on ends with the file",
    "buildkit-4394d75a61": "here-document", "buildkit-6b83ace6eb": "here-document",
    "buildkit-901a732677": "here-document", "buildkit-99ee9082e5": "here-document",
    "buildkit-aae6c7d005": "here-document", "buildkit-b1c9f3862e": "here-document",
    "buildkit-b26cf21a09": "here-document", "clair-a31a5a78e8": "here-document", "clair-ab81cd5ee1": "here-document",
  ]

  private func files() throws -> [(name: String, bytes: [UInt8])] {
    let folder = (Shared.path ?? "") + "/dockerfiles"
    return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".Dockerfile") }.sorted()
      .map { (String($0.dropLast(".Dockerfile".count)), try Shared.bytes("dockerfiles/" + $0)) }
  }

  @Test(.enabled(if: Shared.path != nil, "\(Shared.absent)"))
  func thoseThatBuildKitRefusesAreRefused() throws {
    var refused: [String: String] = [:]
    for (name, bytes) in try files() {
      guard let problem = Dockerfile(bytes: bytes).refusal else { continue }
      refused[name] = "\(problem.line):\(problem.column) \(problem.reason)"
    }
    #expect(refused == Self.refused)
  }

  @Test(.enabled(if: Shared.path != nil, "\(Shared.absent)"))
  func instructionsAreThoseOfAnotherParser() throws {
    var lines = try Fixture("dockerfile-parse.txt").text.split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: " ").map(String.init) }
    var different: Set<String> = []
    let files = try files()
    #expect(files.map(\.name) == lines.map { $0[0] })
    for (name, bytes) in files {
      let ours = Dockerfile(bytes: bytes).instructions.map {
        "\($0.keyword):\($0.lines.lowerBound)-\($0.lines.upperBound)"
      }
      if ours != Array(lines.removeFirst().dropFirst()) { different.insert(name) }
    }
    #expect(different == Set(Self.differences.keys))
  }

  /// A here-document's lines are instructions to the other parser: without them both find the same.
  @Test(.enabled(if: Shared.path != nil, "\(Shared.absent)"))
  func hereDocumentsExplainTheirDifferences() throws {
    let lines = try Fixture("dockerfile-parse.txt").text.split(separator: "\n").map {
      $0.split(separator: " ").map(String.init)
    }
    for (name, bytes) in try files() where Self.differences[name] == "here-document" {
      let file = Dockerfile(bytes: bytes)
      let inside = file.instructions.flatMap(\.heredocs).map(\.lines)
      let theirs = (lines.first { $0[0] == name } ?? []).dropFirst().compactMap { entry -> Int? in
        Int(entry.split(separator: ":").last?.split(separator: "-").first ?? "")
      }
      let outside = theirs.filter { line in !inside.contains { $0.contains(line) } }
      #expect(outside == file.instructions.map(\.lines.lowerBound), "\(name)")
      #expect(!inside.isEmpty)
    }
  }

  @Test(.enabled(if: Shared.path != nil, "\(Shared.absent)"))
  func everyTokenStandsWhereItSays() throws {
    var words = 0
    for (name, bytes) in try files() + [("everything", Array(HostileTests.everything.utf8))] {
      let file = Dockerfile(bytes: bytes)
      #expect(file.source.bytes == bytes)
      func check(_ text: String, _ place: Place) {
        words += 1
        let written = file.source.text(place)
        #expect(place.line >= 1 && place.column >= 1 && place.range.upperBound <= bytes.count, "\(name)")
        // Where lines are joined, more stands in the file.
        if !written.utf8.contains(0x0A) { #expect(written == text, "\(name):\(place.line):\(place.column)") }
        let line = file.source.bytes[..<place.range.lowerBound].count { $0 == 0x0A } + 1
        #expect(line == place.line, "\(name)")
      }
      let shells = file.shells
      for comment in file.comments { #expect(file.source.text(comment.place).hasPrefix("#")) }
      for instruction in file.instructions {
        check(instruction.spelling, instruction.keywordPlace)
        check(instruction.body, instruction.bodyPlace)
        for flag in instruction.flags where !file.source.text(flag.place).contains("\"") {
          check(flag.description, flag.place)
        }
        for word in plainWords(instruction) { check(word.text, word.place) }
        for string in instruction.strings ?? [] {
          let written = file.source.text(string.place)
          #expect(written.hasPrefix("\"") && written.hasSuffix("\""), "\(name)")
        }
      }
      for stage in file.stages {
        var shell = shells[stage.number]
        for instruction in stage.instructions {
          shell.enter(instruction)
          guard instruction.list == nil, let script = file.script(of: instruction, shell: shell) else { continue }
          #expect(script.problems == [], "\(name)")
          for command in script.commands where !command.nesting.contains(.unwrapped) {
            for word in command.words { check(word.text, word.place) }
            for assignment in command.assignments { check(assignment.value.text, assignment.value.place) }
          }
        }
      }
    }
    #expect(words > 9000)
  }

  /// What is written at a place can be replaced, and nothing else changes.
  @Test(.enabled(if: Shared.path != nil, "\(Shared.absent)"))
  func replacingAWordChangesNoOther() throws {
    func words(_ bytes: [UInt8]) -> [ShellWord] {
      let file = Dockerfile(bytes: bytes)
      return file.instructions.flatMap { file.script(of: $0, shell: .linux)?.commands.flatMap(\.words) ?? [] }
    }
    var count = 0
    for (name, bytes) in try files() {
      let before = words(bytes)
      // Every seventh, for time.
      for (index, word) in before.enumerated() where index % 7 == 0 && !word.isQuoted && word.value != nil {
        if word.text.hasPrefix("[") || ["if", "set"].contains(word.text) { continue }
        let edited = bytes[..<word.place.range.lowerBound] + "replaced".utf8 + bytes[word.place.range.upperBound...]
        let after = words(Array(edited))
        guard after.count == before.count else {
          // A shell's name, or its -c, made words of the text behind it.
          #expect(["sh", "bash", "-c"].contains { word.text.hasSuffix($0) }, "\(name): \(word.text)")
          continue
        }
        count += 1
        #expect(after[index].value == "replaced", "\(name): \(word.text)")
        // A word that holds a command holds its words.
        let others = zip(before, after).filter { !$0.0.place.range.overlaps(word.place.range) }
        #expect(others.allSatisfy { $0.text == $1.text }, "\(name): \(word.text)")
      }
    }
    #expect(count > 400)
  }

  private func plainWords(_ instruction: Instruction) -> [Word] {
    switch instruction.content {
    case .from(let from): [from.base, from.asWord, from.name].compactMap { $0 }
    case .arg(let all): all.flatMap { [$0.name, $0.value].compactMap { $0 } }
    case .env(let pairs), .label(let pairs): pairs.flatMap { [$0.name, $0.value] }
    case .copy(let transfer), .add(let transfer):
      instruction.list == nil ? transfer.sources + [transfer.destination] : []
    case .expose(let words): words
    case .run(let run): run.mounts.flatMap(\.options).compactMap(\.value)
    case .user(let word), .workdir(let word), .stopsignal(let word), .maintainer(let word): [word]
    default: []
    }
  }

  @Test(.enabled(if: Shared.path != nil, "\(Shared.absent)"))
  func aThousandFilesAreReadInASecond() throws {
    let files = try files().map(\.bytes)
    let clock = ContinuousClock()
    let time = clock.measure {
      for _ in 0..<7 {
        for bytes in files { _ = Dockerfile(bytes: bytes).stages.count }
      }
    }
    // It is a tenth of that where the machine is free.
    #expect(time < .seconds(5), "\(time) for \(files.count * 7) files")
  }
}
