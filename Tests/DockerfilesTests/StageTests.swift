// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Dockerfiles

@Suite struct StageTests {
  @Test func aVariableMayNameAStageOrAnImage() {
    let file = Dockerfile(
      "ARG BASE=alpine\nARG NAME=build\nFROM ${BASE}:3.20 AS build\nFROM $NAME\nFROM $UNKNOWN\nFROM scratch\nFROM x$TARGETARCH\n"
    )
    #expect(file.stages.map(\.origin) == [.image("alpine:3.20"), .stage(0), .unknown, .scratch, .unknown])
    #expect(file.stages.map(\.number) == [0, 1, 2, 3, 4])
    #expect(file.stages[0].expandedBase.assumed == ["BASE"])
    #expect(file.stages[2].expandedBase.unset == ["UNKNOWN"])
    #expect(file.stages[4].expandedBase.holes.map(\.reason) == [.platform])
  }

  @Test func aStageIsFoundByNameOrNumber() {
    let file = Dockerfile("FROM a AS One\nFROM b AS two\nFROM c AS one\nCOPY --from=0 x y\n")
    #expect(file.reference("0") == .stage(0))
    #expect(file.reference("two") == .stage(1))
    #expect(file.reference("ONE") == .stage(2))
    #expect(file.reference("3") == .missing)
    #expect(file.reference("nginx:1") == .image("nginx:1"))
    #expect(file.reference("scratch") == .scratch)
  }

  @Test func stagesOfNoImageAreNoLoop() {
    let file = Dockerfile("FROM a AS b\nFROM b AS a\nFROM a\n")
    #expect(file.lineage.map(\.number) == [0, 1, 2])
  }

  @Test func windowsIsSeenByItsName() {
    let file = Dockerfile(
      "FROM mcr.microsoft.com/windows/servercore:ltsc2022 AS a\nFROM a\nFROM debian\nSHELL [\"pwsh\", \"-c\"]\nRUN x\n")
    #expect(file.shells.map(\.language) == [.cmd, .cmd, .posix])
    var shell = file.shells[2]
    for instruction in file.stages[2].instructions { shell.enter(instruction) }
    #expect(shell.language == .powershell && shell.isWritten)
    #expect(file.script(of: file.stages[2].instructions[1], shell: shell) == ShellScript(language: .powershell))
  }

  @Test func whatStagesTakeFromEachOther() {
    let file = Dockerfile(
      "FROM a AS one\nFROM b AS two\nFROM one\nCOPY --from=two x y\nRUN --mount=from=nginx:1,target=/m z\nFROM two\n")
    #expect(file.references(of: file.stages[2]).map(\.target) == [.stage(0), .stage(1), .image("nginx:1")])
    #expect(file.references(of: file.stages[2]).map(\.word.place.line) == [3, 4, 5])
    #expect(file.usedStages == [1, 3])
    #expect(Dockerfile("").usedStages == [])
  }

  @Test func whatBuildKitRefusesInReferences() {
    func problems(_ text: String) -> [String] {
      Dockerfile(text).problems.filter(\.isRefused).map { "\($0.line):\($0.column) \($0.reason)" }
    }
    #expect(problems("FROM a\nCOPY --from=3 x y\n") == ["2:13 there is no stage 3"])
    #expect(problems("FROM a\nCOPY --from=$A x y\n") == ["2:13 variables are not replaced in --from"])
    #expect(problems("FROM $A\n") == ["1:6 the base $A is empty"])
    #expect(problems("ARG A\nFROM $A\n") == [])
    #expect(problems("ARG A=\nFROM ${A:?which}\n") == ["2:6 A: which"])
    #expect(problems("FROM Debian\n").count == 1)
    #expect(
      problems("FROM a AS x\nCOPY --from=y a b\nFROM b AS y\nCOPY --from=x a b\nFROM y\nFROM c\n")
        == [1, 3].map { "\($0):1 the stage waits for itself: what it copies is made from it" })
    #expect(problems("FROM a AS x\nCOPY --from=x a b\n").count == 1)
  }
}
