// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Fixtures
import FoundationEssentials
import ImageSpec
import Testing

@testable import Slimming

@Suite struct ProposalTests {
  private static var settings: RunSettings {
    var settings = RunSettings()
    settings.environment = ["PATH=/usr/sbin:/usr/bin", "QUOTED=a \"b\" $c \\d", "LINES=a\nb"]
    settings.command = ["server", "--say", "it's \"so\""]
    settings.workingDirectory = "/srv/app"
    settings.user = "1000:1000"
    settings.ports = ["80/tcp", "90/udp"]
    settings.volumes = ["/data"]
    settings.labels = ["b": "2", "a.b": "1 $x", "io.buildah.version": "1"]
    settings.healthcheck = ["CMD", "server", "--check"]
    settings.stopSignal = "SIGINT"
    return settings
  }

  private static func proposal(
    _ image: SampleImage = .merged, _ source: Proposal.Source = .image("example.org/app:1"),
    settings: RunSettings = Self.settings, packages: [InstalledPackage] = SampleImage.mergedPackages
  ) -> Proposal {
    Proposal(image.reach(Start(settings), packages: packages), settings: settings, source: source)
  }

  /// Holds a text against a golden file, or writes it anew.
  private static func expect(_ text: String, as name: String) throws {
    let fixture = Fixture(name)
    if ProcessInfo.processInfo.environment["DRYDOCK_RECORD"] == "1" {
      try Data(text.utf8).write(to: URL(filePath: fixture.path))
    }
    #expect(try fixture.text == text)
  }

  @Test func theProposalIsTheGoldenOne() throws {
    let proposal = Self.proposal()
    try Self.expect(proposal.text, as: "merged.Dockerfile")
    #expect(
      proposal.remarks == [
        "ENV LINES is not carried over: a line ends in it",
        "times and retries of the health check are not carried over; its command is",
      ])
  }

  @Test func theProposalParsesToWhatIsMeant() throws {
    let file = Dockerfile(Self.proposal().text)
    #expect(file.problems.isEmpty)
    #expect(file.stages.map(\.origin) == [.image("example.org/app:1"), .stage(0), .scratch])
    let last = try #require(file.stages.last)
    let words = last.instructions.compactMap { instruction -> [String]? in
      if case .cmd(.exec(let words, _)) = instruction.content { words.map(\.text) } else { nil }
    }
    #expect(words == [["server", "--say", "it's \"so\""]])
    #expect(
      last.instructions.filter { $0.keyword == "COPY" }.allSatisfy {
        $0.flag("from")?.description.contains("gathered") ?? false
      })
  }

  @Test func aFileOfTheUserIsKeptAsItIs() throws {
    let text = "# syntax=docker/dockerfile:1\nFROM debian:12 AS build\nRUN make\nFROM build\nCOPY . .\nCMD [\"server\"]"
    let source = try Proposal.Source(dockerfile: Array(text.utf8), file: "Dockerfile")
    let proposed = Self.proposal(.merged, source).text
    #expect(proposed.hasPrefix(text.replacing("FROM build\n", with: "FROM build AS build-2\n") + "\n"))
    let file = Dockerfile(proposed)
    #expect(file.problems.isEmpty)
    #expect(file.stages.map(\.name) == ["build", "build-2", "gathered", nil])
  }

  @Test func aLastStageThatHasANameKeepsIt() throws {
    let text = "FROM debian:12 AS Gathered\nCMD [\"server\"]\n"
    let proposed = Self.proposal(.merged, try Proposal.Source(dockerfile: Array(text.utf8), file: "Dockerfile")).text
    #expect(proposed.hasPrefix(text))
    #expect(Dockerfile(proposed).stages.map(\.name) == ["Gathered", "gathered-2", nil])
  }

  @Test func aFileThatBuildersRefuseIsRefused() {
    #expect(throws: SlimmingError.self) {
      try Proposal.Source(dockerfile: Array("RUN x\n".utf8), file: "Dockerfile")
    }
  }

  @Test func withoutAShellLinksAreCopiedAsFiles() throws {
    var image = SampleImage()
    image.link("lib64", to: "usr/lib64")
    image.link("usr/lib64/ld.so", to: "ld-2.so")
    image.elf("usr/lib64/ld-2.so", ElfBuilder())
    image.elf("app/server", ElfBuilder(interpreter: "/lib64/ld.so"))
    image.file("app/left.txt")
    var settings = RunSettings()
    settings.command = ["/app/server"]
    let proposal = Self.proposal(image, .image(nil), settings: settings, packages: [])
    try Self.expect(proposal.text, as: "shell-less.Dockerfile")
    #expect(Dockerfile(proposal.text).problems.isEmpty)
  }

  @Test func namesThatMeanSomethingElseAreEscaped() {
    var image = SampleImage()
    image.elf("usr/bin/[", ElfBuilder())
    image.elf("usr/bin/other", ElfBuilder())
    image.file("data/a b$c.txt")
    image.file("data/skip/.git/x")
    var settings = RunSettings()
    settings.command = ["/usr/bin/["]
    let text = Self.proposal(image, .image(nil), settings: settings, packages: []).text
    #expect(text.contains("COPY --from=build /usr/bin/[[] /usr/bin/\n"))
    #expect(text.contains(#"COPY --from=build ["/data/a b\\$c.txt", "/data/"]"#))
    #expect(Dockerfile(text).problems.isEmpty)
  }

  @Test func aFolderOfWhichMostIsReachedIsTakenWithExceptions() {
    var image = SampleImage.merged
    for number in 0..<30 { image.file("usr/lib/python3.11/m\(number).py", size: 100) }
    image.file("usr/lib/python3.11/test/a.py")
    image.elf("usr/bin/python3.11", ElfBuilder(needed: ["libc.so.6"]))
    var settings = RunSettings()
    settings.command = ["python3.11"]
    let text = Self.proposal(image, .image(nil), settings: settings).text
    #expect(text.contains("COPY --from=gathered /usr/lib/python3.11/ /usr/lib/python3.11/\n"))
    #expect(text.contains("rm -rf"))
    #expect(text.contains("/usr/lib/python3.11/test"))
  }

  @Test func itHasFewerLinesThanLayersCanBeStacked() {
    var image = SampleImage.merged
    image.elf("usr/bin/python3.11", ElfBuilder())
    for number in 0..<400 {
      image.file("usr/lib/python3.11/f\(number)/in/a.py", size: 10)
      image.file("usr/lib/python3.11/f\(number)/in/libx.a", size: 1000)
    }
    var settings = RunSettings()
    settings.command = ["python3.11"]
    let text = Self.proposal(image, .image(nil), settings: settings).text
    #expect(Dockerfile(text).stages.last.map { $0.instructions.filter { $0.keyword == "COPY" }.count < 110 } ?? false)
  }
}
