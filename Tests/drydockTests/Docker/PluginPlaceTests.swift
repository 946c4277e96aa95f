// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

@testable import drydock

@Suite struct PluginPlaceTests {
  private let folder: TemporaryFolder
  private let place: PluginPlace

  init() throws {
    folder = try TemporaryFolder()
    place = try PluginPlace(
      in: Surroundings(
        variables: ["DOCKER_CONFIG": folder.path + "/docker/"], outputIsTerminal: false, errorIsTerminal: false,
        columns: nil))
  }

  @Test func theFolderIsDockers() throws {
    var surroundings = Surroundings(
      variables: ["HOME": "/home/a"], outputIsTerminal: false, errorIsTerminal: false, columns: nil)
    #expect(try PluginPlace(in: surroundings).path == "/home/a/.docker/cli-plugins/docker-drydock")
    surroundings.docker.configDirectory = "/other"
    #expect(try PluginPlace(in: surroundings).path == "/other/cli-plugins/docker-drydock")
    surroundings = Surroundings(variables: [:], outputIsTerminal: false, errorIsTerminal: false, columns: nil)
    #expect(throws: CommandError.noDockerDirectory) { try PluginPlace(in: surroundings) }
  }

  @Test func aLinkIsPutThereReplacedAndTakenAway() throws {
    #expect(try place.occupant() == .nothing)
    #expect(try !place.uninstall(isForced: false))
    try place.install("/old/drydock", isForced: false)
    #expect(try place.occupant() == .link(to: "/old/drydock"))
    try place.install("/new/drydock", isForced: false)
    #expect(try place.occupant() == .link(to: "/new/drydock"))
    #expect(try folder.names() == ["docker"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder) == ["docker-drydock"])
    #expect(try place.uninstall(isForced: false))
    #expect(try place.occupant() == .nothing)
  }

  @Test(arguments: [true, false])
  func whatIsNotOursStaysUnlessForced(isLink: Bool) throws {
    try folder.write("docker/cli-plugins/other", Array("#!/bin/sh\n".utf8))
    if isLink {
      try FileManager.default.createSymbolicLink(atPath: place.path, withDestinationPath: "other")
    } else {
      try folder.write("docker/cli-plugins/docker-drydock", Array("#!/bin/sh\n".utf8))
    }
    #expect(throws: CommandError.foreignPlugin(place.path)) { try place.install("/a/drydock", isForced: false) }
    #expect(throws: CommandError.foreignPlugin(place.path)) { try place.uninstall(isForced: false) }
    #expect(try place.occupant() == .foreign)
    try place.install("/a/drydock", isForced: true)
    #expect(try place.occupant() == .link(to: "/a/drydock"))
    #expect(try folder.text("docker/cli-plugins/other") == "#!/bin/sh\n")
  }

  @Test func aFolderInItsPlaceIsAnError() throws {
    try folder.write("docker/cli-plugins/docker-drydock/file", [])
    #expect(throws: CommandError.self) { try place.install("/a/drydock", isForced: true) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder) == ["docker-drydock"])
  }
}
