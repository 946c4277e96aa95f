// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import drydock

@Suite struct DockerFlagsTests {
  private func taken(_ words: [String]) -> (flags: DockerFlags, rest: [String]) {
    var flags = DockerFlags()
    var rest = words[...]
    flags.take(from: &rest)
    return (flags, Array(rest))
  }

  @Test(arguments: [
    ["--host", "unix:///s", "x"], ["--host=unix:///s", "x"], ["-H", "unix:///s", "x"], ["-Hunix:///s", "x"],
    ["-H=unix:///s", "x"], ["-DH", "unix:///s", "x"],
  ])
  func everySpellingOfAFlagIsRead(words: [String]) {
    let (flags, rest) = taken(words)
    #expect(flags.host == "unix:///s")
    #expect(rest == ["x"])
    #expect(flags.isDebug == words[0].hasPrefix("-D"))
  }

  @Test func allOfThemAreTaken() {
    let (flags, rest) = taken([
      "--config", "/c", "-c", "remote", "-l", "debug", "--tls", "--tlsverify=false", "--tlscacert", "ca",
      "--tlscert=crt",
      "--tlskey", "key", "--debug", "drydock", "--host", "h",
    ])
    var wanted = DockerFlags(context: "remote", configDirectory: "/c", isDebug: true, logLevel: "debug")
    wanted.tls = .init(isOn: true, isVerified: false, authorities: "ca", certificate: "crt", key: "key")
    #expect(flags == wanted)
    #expect(rest == ["drydock", "--host", "h"])
  }

  @Test(arguments: [["--only-severity", "high"], ["-x"], ["--tls=maybe"], ["--host"], ["-H"], ["--"], ["-"], []])
  func whatIsNotDockersStays(words: [String]) {
    let (flags, rest) = taken(words)
    #expect(flags == DockerFlags())
    #expect(rest == words)
  }
}
