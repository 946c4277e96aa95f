// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

@testable import drydock

/// The plugin as the real docker client calls it. No engine is needed.
@Suite(
  .enabled(if: BuiltBinary.isThere, "the program is not built beside the tests"),
  .enabled(if: Command.find("docker") != nil, "there is no docker client on this machine"))
struct DockerPluginTests {
  private let home: TemporaryFolder

  init() throws {
    home = try TemporaryFolder()
    let installed = try BuiltBinary.run(["plugin", "install"], variables: ["DOCKER_CONFIG": home.path])
    #expect(installed.status == 0, "\(installed.error)")
    #expect(installed.output == home.path + "/cli-plugins/docker-drydock\n")
  }

  private func docker(_ arguments: [String]) throws -> BuiltBinary.Outcome {
    try BuiltBinary.run(
      arguments, program: "docker", variables: ["DOCKER_CONFIG": home.path, "DRYDOCK_CACHE_DIR": home.path + "/cache"])
  }

  @Test func dockerRunsIt() throws {
    let outcome = try docker(["drydock", "version"])
    #expect(outcome.status == 0, "\(outcome.error)")
    #expect(outcome.output == "drydock \(Drydock.version)\n")
    let report = try docker(["--host", "unix:///nowhere", "-D", "drydock", "quickview", "fs://" + home.path])
    #expect(report.status == 0, "\(report.error)")
    #expect(report.output.contains("docker drydock db update"))
  }

  @Test func dockerListsAndExplainsIt() throws {
    #expect(try docker(["--help"]).output.contains("Find the vulnerabilities of container images"))
    for words in [["help", "drydock"], ["drydock", "--help"], ["drydock", "help"], ["drydock"]] {
      let help = try docker(words)
      #expect(help.status == 0, "\(words)")
      #expect(help.output.contains("USAGE: docker drydock"), "\(words)")
      #expect(help.output.contains("\n  docker drydock quickview image.tar\n"), "\(words)")
    }
  }

  @Test func theExitStatusComesThrough() throws {
    #expect(try docker(["drydock", "cves", "--exit-code", "fs://" + home.path]).status == 3)
    let wrong = try docker(["drydock", "cves", "--nonsense"])
    #expect(wrong.status == 1)
    #expect(wrong.error.contains("'docker drydock cves --help'"))
  }

  @Test func dockerCompletesItsWords() throws {
    let commands = try docker(["__complete", "drydock", "qu"])
    #expect(commands.output.hasPrefix("quickview\tShow an overview"))
    #expect(commands.output.hasSuffix("\n:4\n"))
    let options = try docker(["__complete", "drydock", "cves", "--only-f"])
    #expect(options.output == "--only-fixed\tOnly what has a fix\n:4\n")
    #expect(try docker(["__complete", "drydock", "cves", ""]).output == ":0\n")
  }

  @Test func anotherPluginOfThatNameStays() throws {
    let path = try home.write("other/cli-plugins/docker-drydock", Array("#!/bin/sh\n".utf8))
    let variables = ["DOCKER_CONFIG": home.path + "/other"]
    let outcome = try BuiltBinary.run(["plugin", "install"], variables: variables)
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("\(path) is not this program"))
    #expect(try home.text("other/cli-plugins/docker-drydock") == "#!/bin/sh\n")
    #expect(try BuiltBinary.run(["plugin", "install", "--force"], variables: variables).status == 0)
    #expect(try BuiltBinary.run(["plugin", "path"], variables: variables).error.contains("a link to "))
    #expect(try BuiltBinary.run(["plugin", "uninstall"], variables: variables).status == 0)
    #expect(try home.names() == ["cli-plugins", "other"])
  }
}
