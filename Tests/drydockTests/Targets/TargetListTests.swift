// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Fixtures
import Testing

@testable import drydock

@Suite struct TargetListTests {
  private func choices(_ words: [String]) throws -> [TargetChoice] { try TargetList.parse(words).choices() }

  @Test func wordsComeFirstThenLines() throws {
    let folder = try TemporaryFolder()
    let text = "# all of ours\n\n  one.tar \r\ntwo.tar\t# the second\noci-dir://a#b\n#three.tar\nlast.tar"
    let file = try folder.write("targets", Array(text.utf8))
    #expect(
      try choices(["zero.tar", "--targets", file])
        == ["zero.tar", "one.tar", "two.tar", "oci-dir://a#b", "last.tar"].map { .named($0) })
  }

  @Test func nothingIsTheImageBuiltLast() throws { #expect(try choices([]) == [.mostRecent]) }

  @Test func aFileWithoutTargetsIsAnError() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("targets", Array("# nothing yet\n".utf8))
    #expect(throws: CommandError.noTargets(in: file)) { try choices(["--targets", file]) }
    let long = try folder.write("long", Array(String(repeating: "a\n", count: 10_001).utf8))
    #expect(throws: CommandError.tooManyTargets(limit: 10_000)) { try choices(["--targets", long]) }
  }

  @Test func theWorstStatusIsTheOneOfAll() {
    #expect(ExitStatus.fine.worse(.fine) == .fine)
    #expect(ExitStatus.fine.worse(.undecided) == .undecided)
    #expect(ExitStatus.gateFailed.worse(.undecided) == .gateFailed)
    #expect(ExitStatus.undecided.worse(.gateFailed) == .gateFailed)
    #expect(ExitStatus.failed.worse(.gateFailed) == .failed)
  }
}
