// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import drydock

@Suite struct SurroundingsTests {
  private func surroundings(
    _ variables: [String: String] = [:], terminal: Bool = false, columns: Int? = nil
  ) -> Surroundings {
    Surroundings(variables: variables, outputIsTerminal: terminal, errorIsTerminal: terminal, columns: columns)
  }

  @Test func theCacheDirectoryIsFound() throws {
    let variables = ["HOME": "/home/a", "XDG_CACHE_HOME": "/cache"]
    #expect(try surroundings(variables).cacheDirectory("/chosen") == "/chosen")
    #expect(try surroundings(variables).cacheDirectory(nil) == "/cache/drydock")
    #expect(try surroundings(["HOME": "/home/a"]).cacheDirectory(nil) == "/home/a/.cache/drydock")
    #expect(try surroundings(["HOME": "/h", "XDG_CACHE_HOME": "relative"]).cacheDirectory(nil) == "/h/.cache/drydock")
    #expect(throws: CommandError.noCacheDirectory) { try surroundings(["HOME": ""]).cacheDirectory(nil) }
  }

  @Test func coloursAreForTerminals() {
    #expect(surroundings(terminal: true).isColoured(false))
    #expect(!surroundings(terminal: true).isColoured(true))
    #expect(!surroundings().isColoured(false))
    #expect(!surroundings(["NO_COLOR": "1"], terminal: true).isColoured(false))
    #expect(surroundings(["NO_COLOR": ""], terminal: true).isColoured(false))
    #expect(!surroundings(["TERM": "dumb"], terminal: true).isColoured(false))
    #expect(surroundings(["CLICOLOR_FORCE": "1", "TERM": "dumb"]).isColoured(false))
    #expect(!surroundings(["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]).isColoured(false))
  }

  @Test func textIsAsWideAsATerminalWithinReason() {
    #expect(surroundings(columns: 200).width == 80)
    #expect(surroundings(terminal: true, columns: 200).width == 120)
    #expect(surroundings(terminal: true, columns: 100).width == 100)
    #expect(surroundings(terminal: true, columns: 40).width == 80)
  }

  @Test func progressIsForPeople() {
    #expect(surroundings(terminal: true).showsProgress)
    #expect(!surroundings().showsProgress)
    #expect(!surroundings(["CI": "true"], terminal: true).showsProgress)
    #expect(!surroundings(["TERM": "dumb"], terminal: true).showsProgress)
  }
}
