// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Fixtures
import FoundationEssentials
import Testing

@testable import drydock

/// Help and reference pages are what they were, until someone changes them on purpose.
@Suite struct HelpTests {
  @Test(arguments: [
    [], ["quickview"], ["cves"], ["sbom"], ["explain"], ["coverage"], ["layers"], ["check"], ["compare"], ["policy"],
    ["query"], ["lint"], ["fix"], ["slim"], ["recommendations"], ["stale"], ["plan"], ["pin"], ["update-base"],
    ["catalogue"], ["catalogue", "add"], ["catalogue", "update"], ["catalogue", "list"], ["catalogue", "export"],
    ["catalogue", "import"], ["match"],
    ["attestation"], ["attestation", "list"], ["attestation", "get"], ["attestation", "add"], ["db"], ["db", "update"],
    ["db", "status"], ["db", "search"], ["db", "export"], ["db", "import"], ["cache"], ["cache", "df"],
    ["cache", "prune"], ["cache", "path"], ["login"], ["logout"], ["versions"], ["version"], ["plugin"],
    ["plugin", "install"], ["plugin", "uninstall"], ["plugin", "path"], ["vex"], ["vex", "add"], ["vex", "list"],
  ])
  func helpIsItsGoldenFile(path: [String]) throws {
    var command: any ParsableCommand.Type = Drydock.self
    for name in path {
      command = try #require(command.configuration.subcommands.first { $0.configuration.commandName == name })
    }
    let text = Drydock.helpMessage(for: command, columns: 80) + "\n"
    for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    let fixture = Fixture("help/" + (path.isEmpty ? "drydock" : path.joined(separator: "-")))
    if ProcessInfo.processInfo.environment["DRYDOCK_RECORD"] == "1" {
      try Data(text.utf8).write(to: URL(filePath: fixture.path))
    }
    #expect(try fixture.text == text, "DRYDOCK_RECORD=1 writes it anew")
  }

  @Test func theReferencePagesAreNotStale() throws {
    for page in try Documentation.pages() {
      let path = BuiltBinary.root + "/docs/reference/" + page.name
      if ProcessInfo.processInfo.environment["DRYDOCK_RECORD"] == "1" {
        try Data(page.text.utf8).write(to: URL(filePath: path))
      }
      let committed = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
      #expect(committed == page.text, "\(page.name): drydock docs docs/reference writes it anew")
    }
  }

  @Test func everyCommandSaysWhatItIsFor() throws {
    func check(_ command: Declaration) {
      if command.commandName == "help" { return }
      #expect(command.abstract?.isEmpty == false, "\(command.commandName)")
      for argument in command.arguments ?? [] { #expect(argument.abstract?.isEmpty == false, "\(argument.spelling)") }
      for next in command.subcommands ?? [] { check(next) }
    }
    check(try Declaration.of(Drydock.self))
  }
}
