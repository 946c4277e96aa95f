// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

/// `drydock lint`, `drydock fix` and the pages of rules, of the program.
@Suite("The program and Dockerfiles", .enabled(if: BuiltBinary.isThere, "the program was not built"))
struct LintBinaryTests {
  private let folder: TemporaryFolder

  private static let bad = "FROM debian:12-slim\nRUN apt-get update && apt-get install curl\nCMD [\"curl\"]\n"

  init() throws { folder = try TemporaryFolder() }

  private func file(_ name: String, _ text: String) throws -> String { try folder.write(name, Array(text.utf8)) }

  private func lint(_ arguments: String...) throws -> BuiltBinary.Outcome {
    try BuiltBinary.run(["lint", "--shellcheck", "never"] + arguments)
  }

  @Test func aRemarkIsALineOfItsFile() throws {
    let path = try file("Dockerfile", Self.bad)
    let run = try lint("--rule", "DL3014", path)
    #expect(run.status == 2)
    #expect(run.output.hasPrefix("\(path):2:"), "\(run.output)")
    #expect(run.output.contains("[DD241 DL3014 DS-0021]"))
    #expect(run.error.contains("1 remark in 1 file: 1 warning; 1 can be repaired"), "\(run.error)")
  }

  @Test func theThresholdDecidesTheStatus() throws {
    let path = try file("Dockerfile", Self.bad)
    #expect(try lint("--rule", "DD241", "--failure-threshold", "error", path).status == 0)
    #expect(try lint("--rule", "DD241", "--failure-threshold", "warning", path).status == 2)
    #expect(try lint("--failure-threshold", "none", path).status == 0)
    #expect(try lint("--failure-threshold", "bad", path).status == 1)
  }

  @Test func aFileThatIsNotThereIsSaidAndTheOthersAreRead() throws {
    let path = try file("Dockerfile", Self.bad)
    let run = try lint("--rule", "DD241", folder.path + "/gone", path)
    #expect(run.status == 1)
    #expect(run.output.contains("/gone: error: "), "\(run.output)")
    #expect(run.output.contains("[DD241"))
  }

  @Test func aFolderMeansTheFileInIt() throws {
    _ = try file("a/Containerfile", Self.bad)
    let run = try lint("--rule", "DD241", folder.path + "/a")
    #expect(run.output.hasPrefix("\(folder.path)/a/Containerfile:2:"), "\(run.output)")
  }

  @Test func whatIsLeftOutOfTheBuildIsKnown() throws {
    let path = try file("b/Dockerfile", "FROM debian:12-slim\nCOPY secret.txt /srv/\n")
    _ = try file("b/.dockerignore", "# nothing secret\n*.txt\n")
    #expect(try lint("--rule", "CopyIgnoredFile", path).status == 2)
    _ = try file("b/Dockerfile.dockerignore", "*.md\n")
    #expect(try lint("--rule", "CopyIgnoredFile", path).status == 0)
  }

  @Test func settingsAreThoseOfTheConfiguration() throws {
    let path = try file("Dockerfile", Self.bad)
    let settings = try file("drydock.yaml", "lint: {ignore: [DL3014], failure-threshold: error}\n")
    let run = try lint("--config", settings, path)
    #expect(run.status == 0)
    #expect(!run.output.contains("DD241") && run.output.contains("DD201"), "\(run.output)")
    let wrong = try file("wrong.yaml", "lint: {ignore: [DD2O1]}\n")
    let refused = try lint("--config", wrong, path)
    #expect(refused.status == 1 && refused.error.contains("wrong.yaml, line 1"), "\(refused.error)")
  }

  @Test func rulesThatAreNotThereAreRefused() throws {
    let run = try lint("--rule", "DD2O1", "-")
    #expect(run.status == 1 && run.error.contains("Did you mean DD201?"), "\(run.error)")
  }

  @Test(.enabled(if: Command.find("shellcheck") != nil, "no shellcheck on this machine"))
  func shellCheckSpeaksAtItsPlaceInTheFile() throws {
    let path = try file(
      "Dockerfile",
      "FROM debian:12-slim\nRUN true && \\\n  # a comment\n  rm -r $1/tmp\n# hadolint ignore=SC2086\nRUN rm $2\n")
    let run = try BuiltBinary.run(["lint", "--shellcheck", "always", "--cache-dir", folder.path + "/cache", path])
    #expect(run.output.contains("\(path):4:9: info: ") && run.output.contains("[SC2086]"), "\(run.output)")
    #expect(run.output.split(separator: "\n").count { $0.contains("[SC2086]") } == 1)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/cache/tmp")
    #expect(left == [])
  }

  @Test(.enabled(if: Command.find("patch") != nil, "no patch on this machine"))
  func aFixIsADifferenceThatPatchTakes() throws {
    let path = try file("Dockerfile", Self.bad)
    let run = try BuiltBinary.run(["fix", "--shellcheck", "never", "--rule", "DD241,DD222,DD221", path])
    #expect(run.status == 0)
    let change = try file("change", run.output)
    let patched = try Command.run([try #require(Command.find("patch")), "--silent", path, change])
    #expect(patched.status == 0, "\(patched.errorText)")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(
      text == """
        FROM debian:12-slim
        RUN apt-get update && apt-get install --no-install-recommends -y curl && rm -rf /var/lib/apt/lists/*
        CMD ["curl"]

        """)
    let again = try BuiltBinary.run(["fix", "--shellcheck", "never", "--rule", "DD241,DD222,DD221", path])
    #expect(again.output == "" && again.error.contains("nothing to repair"), "\(again.error)")
  }

  @Test func whatIsNoUTF8StaysAsItIsWhenAFileIsRepaired() throws {
    let folder = try TemporaryFolder()
    let note = Array("# caf".utf8) + [0xE9, 0x0A]
    let path = try folder.write(
      "Dockerfile", note + Array("FROM debian:12\nRUN apt-get update && apt-get install curl\n".utf8))
    let run = try BuiltBinary.run(["fix", "--write", "--rule", "DL3014", path])
    #expect(run.status == 0)
    let bytes = try Data(contentsOf: URL(filePath: path))
    #expect(Array(bytes.prefix(note.count)) == note)
    #expect(
      Array(bytes.dropFirst(note.count))
        == Array("FROM debian:12\nRUN apt-get update && apt-get install -y curl\n".utf8))
  }

  @Test func aFixIsWrittenWhereThatIsAsked() throws {
    let path = try file("Dockerfile", Self.bad)
    let run = try BuiltBinary.run(["fix", "--write", "--rule", "DL3014", path])
    #expect(run.status == 0 && run.output == "")
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("apt-get install -y curl"))
  }

  @Test func aBaseIsPinnedToWhatALayoutHas() throws {
    var tar = TarBuilder()
    tar.file("etc/os-release", "ID=debian\n")
    let layout = try ImageBuilder([.init(tar: tar.finished())]).writeLayout(folder, "layout")
    let path = try file(
      "Dockerfile", "FROM --platform=$BUILDPLATFORM debian:12-slim AS base\nFROM base\nFROM other\nCMD [\"a\"]\n")
    let index = try String(contentsOfFile: layout + "/index.json", encoding: .utf8)
    let digest = try #require(index.split(separator: "\"").first { $0.hasPrefix("sha256:") })
    let run = try BuiltBinary.run([
      "fix", "--write", "--offline", "--pin", "--rule", "DD103", "--layout", "debian:12-slim=\(layout)", path,
    ])
    #expect(run.status == 0, "\(run.error)")
    #expect(run.error.contains("other: no digest of it was found"), "\(run.error)")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.hasPrefix("FROM --platform=$BUILDPLATFORM debian:12-slim@\(digest) AS base\nFROM base\nFROM other\n"))
  }

  @Test func nothingIsRepairedInAFileThatCannotBeRead() throws {
    let path = try file("Dockerfile", Self.bad + "RUNN x\n")
    let run = try BuiltBinary.run(["fix", "--write", path])
    #expect(run.error.contains("line 4: ") && run.error.contains("nothing is repaired"), "\(run.error)")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == Self.bad + "RUNN x\n")
  }

  @Test(arguments: ["DD201", "DL3008", "AVD-DS-0002", "StageNameCasing", "CIS-DI-0008", "DI101"])
  func codesOfAnyToolArePages(code: String) throws {
    let run = try BuiltBinary.run(["explain", code])
    #expect(run.status == 0 && run.output.contains("It speaks of"), "\(run.output)\(run.error)")
  }

  @Test func aCodeThatIsNoneIsRefused() throws {
    let run = try BuiltBinary.run(["explain", "DD2O1"])
    #expect(run.status == 1 && run.error.contains("did you mean DD201?"), "\(run.error)")
  }
}
