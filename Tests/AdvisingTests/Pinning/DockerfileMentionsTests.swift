// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Testing

@testable import Advising

@Suite("Images that a Dockerfile names")
struct DockerfileMentionsTests {
  private func mentions(_ text: String) -> Mentions { Dockerfile(text).mentions() }
  private func names(_ text: String) -> [String] { mentions(text).images.map { "\($0.line) \($0.keyword) \($0.name)" } }
  private func reasons(_ text: String) -> [String] {
    mentions(text).left.map { "\($0.line) \($0.image): \($0.reason)" }
  }

  @Test func basesAndWhatIsCopiedAndMountedFrom() {
    let text = """
      FROM --platform=$BUILDPLATFORM golang:1.22 AS build
      RUN --mount=type=bind,from=alpine:3.20,target=/x true
      FROM scratch
      COPY --from=build /a /a
      COPY --from=0 /a /b
      COPY --from=ghcr.io/tool/uv:0.4 /uv /uv
      COPY --from=context /c /c
      """
    #expect(names(text) == ["1 FROM golang:1.22", "2 RUN alpine:3.20", "6 COPY ghcr.io/tool/uv:0.4"])
    #expect(reasons(text) == ["7 context: without a tag it may be a context that is given to the build"])
  }

  @Test func anArgumentIsTheWholeNameOrItsTag() {
    #expect(names("ARG BASE=python:3.12\nFROM ${BASE}\nFROM $BASE AS again\n") == ["1 ARG python:3.12"])
    #expect(names("ARG V=\"3.12\"\nFROM python:$V\n") == ["1 ARG python:3.12"])
    let mention = mentions("ARG V=\"3.12\"\nFROM python:$V\n").images[0]
    #expect(mention.text == "3.12" && mention.form == .tag(of: "python") && mention.column == 8)
  }

  @Test(
    "an argument that something else hangs on stays",
    arguments: [
      ("ARG V=3\nFROM a:$V\nFROM b:$V\n", "V is in the names of several images"),
      ("ARG V=3\nFROM a:$V\nARG V\nRUN echo $V\n", "the argument V is used inside a stage too"),
      ("ARG V=3\nARG W=x-$V\nFROM a:$V\n", "another argument is made from V"),
      ("ARG V=3\nFROM a:${V}-slim\n", "its name is put together from variables"),
      ("ARG R=x\nARG V=3\nFROM $R/a:$V\n", "its name is put together from variables"),
      ("ARG V=3\nARG V=4\nFROM a:$V\n", "V has several defaults"),
      ("ARG V\nFROM a:$V\n", "the argument V has no default"),
      ("ARG V=3\nFROM --platform=$V a:$V\n", "V is in a flag of FROM too"),
      ("ARG V=la\nFROM pre$V\n", "V is neither the whole name nor its tag"),
      ("ARG V\nFROM a:${V:-3}\n", "its name is put together from variables"),
    ])
  func shared(_ text: String, _ reason: String) {
    #expect(mentions(text).images.isEmpty)
    #expect(mentions(text).left.first?.reason == reason)
  }

  @Test func aStageByAnArgumentIsNoImage() {
    #expect(names("ARG S=build\nFROM a:1 AS build\nFROM $S\n") == ["2 FROM a:1"])
    #expect(names("ARG S=scratch\nFROM $S\n").isEmpty)
  }

  @Test func whatIsWrittenOverSeveralLinesStays() {
    let text = "FROM deb\\\nian:12\n"
    #expect(mentions(text).images.isEmpty)
    #expect(reasons(text).first?.contains("over several lines") == true)
  }

  @Test func theBaseOfTheLastStageIsKnown() {
    let text = "FROM golang:1.22 AS build\nFROM debian:12 AS base\nFROM base\n"
    let found = mentions(text)
    #expect(found.lastBase.map { found.images[$0].name } == "debian:12")
  }
}
