// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Dockerfiles

@Suite struct LayerTraceTests {
  /// "12 exact", "3 likely", "base 1" or "-" for each layer.
  private func trace(_ dockerfile: String, _ history: [String], baseLayers: Int? = nil) -> [String] {
    var layers = 0
    let steps = history.map { text in
      // An exclamation mark says that the step made a layer.
      guard text.hasPrefix("!") else { return LayerTrace.Step(text: text, layer: nil) }
      layers += 1
      return LayerTrace.Step(text: String(text.dropFirst()), layer: layers - 1)
    }
    let trace = LayerTrace(Dockerfile(dockerfile), steps: steps, baseLayers: baseLayers)
    return (0..<layers).map { layer in
      switch trace.layers[layer] {
      case .exact(let instruction): "\(instruction.lines.lowerBound) exact"
      case .likely(let instruction): "\(instruction.lines.lowerBound) likely"
      case .base: "base \(trace.from?.lines.lowerBound ?? 0)"
      case nil: "-"
      }
    }
  }

  private static let file = """
    FROM debian:12
    ARG VERSION=1
    ENV A=b
    RUN apt-get update && \\
        apt-get install -y $VERSION
    COPY --chown=1:1 app /srv/app
    WORKDIR /srv
    CMD ["./app", "--serve"]
    """

  @Test func stepsOfBuildKit() {
    #expect(
      trace(
        Self.file,
        [
          "!ADD rootfs.tar.xz /", "CMD [\"bash\"]", "ARG VERSION=1", "ENV A=b",
          "!RUN |1 VERSION=1 /bin/sh -c apt-get update && apt-get install -y $VERSION # buildkit",
          "!COPY app /srv/app # buildkit", "!WORKDIR /srv", "CMD [\"./app\" \"--serve\"]",
        ]) == ["base 1", "4 exact", "6 exact", "7 exact"])
  }

  @Test func stepsOfTheClassicBuilder() {
    #expect(
      trace(
        Self.file,
        [
          "!/bin/sh -c #(nop) ADD file:0123 in / ", "/bin/sh -c #(nop)  CMD [\"bash\"]",
          "/bin/sh -c #(nop)  ARG VERSION=1", "/bin/sh -c #(nop)  ENV A=b",
          "!|1 VERSION=1 /bin/sh -c apt-get update &&     apt-get install -y $VERSION",
          "!/bin/sh -c #(nop) COPY dir:4567 in /srv/app ", "/bin/sh -c #(nop) WORKDIR /srv",
          "/bin/sh -c #(nop)  CMD [\"./app\" \"--serve\"]",
        ]) == ["base 1", "4 exact", "6 exact"])
  }

  @Test func whatFollowsIsRecognisedToo() {
    let text = "FROM a\nRUN one\nRUN two\n"
    // Something was added that the file does not have.
    #expect(trace(text, ["!RUN zero", "!RUN one", "!RUN two", "!RUN three"]) == ["base 1", "2 exact", "3 exact", "-"])
  }

  @Test func anotherTextIsLikelyAtMost() {
    let text = "FROM a\nRUN one\nRUN two\nRUN three\n"
    #expect(
      trace(text, ["!RUN base", "!RUN one", "!RUN 2", "!RUN three"]) == ["base 1", "2 exact", "3 likely", "4 exact"])
  }

  @Test func anotherFileSaysNothing() {
    #expect(trace("FROM a\nRUN x\nCOPY y z\n", ["!RUN one", "!RUN two", "CMD [\"three\"]"]) == ["-", "-"])
    #expect(trace("", ["!RUN one"]) == ["-"])
    #expect(trace("FROM a\n", ["!RUN one"]) == ["-"])
    #expect(trace("FROM a\nRUN one\n", []) == [])
  }

  @Test func withoutTheFirstInstructionsTheBaseHasNoKnownEnd() {
    let text = "FROM a\nRUN gone\nRUN two\nRUN three\n"
    #expect(trace(text, ["!ADD base /", "!COPY x y", "!RUN two", "!RUN three"]) == ["-", "-", "3 exact", "4 exact"])
    #expect(
      trace(text, ["!ADD base /", "!COPY x y", "!RUN two", "!RUN three"], baseLayers: 1)
        == ["base 1", "-", "3 exact", "4 exact"])
  }

  @Test func stagesAreFollowedDownToTheImage() {
    let text = """
      FROM golang AS build
      RUN make
      FROM alpine:3.20 AS tools
      RUN apk add curl
      FROM tools
      COPY --from=build /out/app /app
      """
    #expect(
      trace(text, ["!ADD alpine /", "!RUN /bin/sh -c apk add curl # buildkit", "!COPY /out/app /app # buildkit"])
        == ["base 3", "4 exact", "6 exact"])
  }

  @Test func variablesOfTheBuilderStandForAnything() {
    let text = "FROM a\nARG JAR\nCOPY ${JAR:-x} /app/app.jar\nADD $A $B\n"
    #expect(
      trace(text, ["!ADD base /", "ARG JAR", "!COPY target/shop-1.2.jar /app/app.jar # buildkit", "!ADD x y"])
        == ["base 1", "3 exact", "4 likely"])
  }

  @Test func hereDocumentsAndExecForms() {
    let text =
      "FROM a\nRUN <<EOF\nset -e\necho a\nEOF\nRUN [\"/bin/true\", \"-x\"]\nSHELL [\"/bin/bash\", \"-c\"]\nRUN b c\n"
    #expect(
      trace(
        text,
        [
          "!RUN /bin/sh -c set -e\necho a\n # buildkit", "!RUN /bin/true -x # buildkit", "SHELL [/bin/bash -c]",
          "!RUN /bin/bash -c b c # buildkit",
        ]) == ["2 exact", "6 exact", "8 exact"])
  }

  @Test func aTextThatOnlyEndsTheSameIsAnother() {
    #expect(trace("FROM a\nRUN b\nRUN make\n", ["!RUN b", "!RUN cmake"]) == ["2 exact", "3 likely"])
    #expect(trace("FROM a\nRUN b\nRUN make\n", ["!RUN b", "!RUN clean make"]) == ["2 exact", "3 likely"])
  }

  @Test func manyStepsEnd() {
    let text = "FROM a\n" + String(repeating: "RUN b\n", count: 3000)
    let layers = trace(text, Array(repeating: "!RUN b", count: 3000))
    #expect(layers.first == "-" && layers.last == "3001 exact")
  }
}
