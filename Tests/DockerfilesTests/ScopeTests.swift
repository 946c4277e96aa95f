// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Testing

@testable import Dockerfiles

@Suite struct ScopeTests {
  /// What a word stands for at the end of each stage.
  private func ends(_ text: String, _ word: String, _ settings: Scope.Settings = .init()) -> [String?] {
    let file = Dockerfile(text)
    let scopes = file.scopes(settings)
    return file.stages.map { stage in
      var scope = scopes[stage.number]
      for instruction in stage.instructions { scope.enter(instruction) }
      return scope.expand(word).value
    }
  }

  @Test func globalArgumentsAreSeenWhereTheyAreDeclared() {
    let text = "ARG V=1\nFROM scratch\nFROM scratch\nARG V\nFROM scratch\nARG V=2\n"
    #expect(ends(text, "$V") == ["", "1", "2"])
    #expect(ends(text, "$V", .init(arguments: ["V": "3"])) == ["", "3", "3"])
  }

  @Test func argumentsEndWithTheirStageAndAreInherited() {
    let text = "FROM scratch AS a\nARG V=1\nENV W=$V\nFROM scratch\nFROM a\n"
    #expect(ends(text, "$V") == ["1", "", "1"])
    #expect(ends(text, "$W") == ["1", "", "1"])
  }

  @Test func theEnvironmentStandsOverArguments() {
    #expect(ends("FROM scratch\nARG V=1\nENV V=2\n", "$V") == ["2"])
    #expect(ends("FROM scratch\nENV V=2\nARG V\n", "$V") == ["2"])
    // As BuildKit does it: an argument with a value is set where it stands.
    #expect(ends("FROM scratch\nENV V=2\nARG V=1\n", "$V") == ["1"])
  }

  @Test func pairsOfAnInstructionDoNotSeeEachOtherAndArgumentsDo() {
    #expect(ends("FROM scratch\nENV A=1\nENV A=2 B=$A\n", "$B") == ["1"])
    #expect(ends("FROM scratch\nARG A=1 B=$A\n", "$B") == ["1"])
  }

  @Test func platformsAreArgumentsThatAreDeclared() {
    let settings = Scope.Settings(platform: Platform("linux/arm64/v8"), builder: Platform("linux/amd64"))
    let text =
      "FROM --platform=$BUILDPLATFORM scratch\nFROM scratch\nARG TARGETARCH TARGETVARIANT TARGETPLATFORM BUILDOS\n"
    let word = "$TARGETARCH,$TARGETVARIANT,$TARGETPLATFORM,$BUILDOS"
    #expect(ends(text, word, settings) == [",,,", "arm64,v8,linux/arm64/v8,linux"])
    #expect(ends(text, word) == [",,,", nil])
    #expect(Scope.global(of: [], settings: settings).expand("$TARGETOS").value == "linux")
  }

  @Test func defaultsOfGlobalArgumentsMayUseOthers() {
    let file = Dockerfile("ARG A=1\nARG B=img:$A\nFROM $B\nFROM ${C:-$B-slim}\n")
    #expect(file.stages.map(\.origin) == [.image("img:1"), .image("img:1-slim")])
    #expect(file.stages.map(\.expandedBase.assumed) == [["B"], ["B"]])
  }

  @Test func manyVariablesAreNotKept() {
    let lines = (0..<2000).map { "ENV V\($0)=1\n" }.joined()
    #expect(ends("FROM scratch\n" + lines, "$V0$V1999") == [nil])
  }

  @Test func namesOfVariablesMayBeVariables() {
    #expect(ends("FROM scratch\nENV N=x\nENV ${N}_Y=1\n", "$x_Y") == ["1"])
  }
}
