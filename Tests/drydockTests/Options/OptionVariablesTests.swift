// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting
import Scanning
import Testing

@testable import drydock

@Suite struct OptionVariablesTests {
  private func fill(_ arguments: [String], _ variables: [String: String]) throws -> [String] {
    try OptionVariables.fill(arguments, from: variables, root: Drydock.self).arguments
  }

  /// Every command with an option of its own: its path, and the option.
  private static let options: [(path: [String], option: Declaration.Argument)] = {
    func leaves(_ command: Declaration, _ path: [String]) -> [(path: [String], option: Declaration.Argument)] {
      if command.commandName == "help" { return [] }
      return (command.subcommands ?? []).flatMap { leaves($0, path + [$0.commandName]) }
        + ((command.subcommands ?? []).isEmpty ? command.options.map { (path, $0) } : [])
    }
    return ((try? Declaration.of(Drydock.self)).map { leaves($0, []) }) ?? []
  }()

  @Test func everyOptionOfEveryCommandHasItsVariable() throws {
    #expect(Self.options.count > 40)
    for (path, option) in Self.options {
      let long = try #require(option.long)
      let name = OptionVariables.name(of: long)
      if option.kind == "flag" {
        #expect(try fill(path + ["x"], [name: "1"]) == path + ["--" + long, "x"], "\(path) \(name)")
        #expect(try fill(path + ["x"], [name: "false"]) == path + ["x"], "\(path) \(name)")
        #expect(try fill(path + ["--" + long], [name: "1"]) == path + ["--" + long], "\(path) \(name)")
        #expect(throws: CommandError.flagVariable(name: name, value: "perhaps")) {
          try fill(path + ["x"], [name: "perhaps"])
        }
      } else {
        #expect(try fill(path + ["x"], [name: "-v,w"]) == path + ["--\(long)=-v,w", "x"], "\(path) \(name)")
        #expect(try fill(path + ["--" + long, "a"], [name: "v"]) == path + ["--" + long, "a"], "\(path) \(name)")
        #expect(try fill(path + ["--\(long)=a"], [name: "v"]) == path + ["--\(long)=a"], "\(path) \(name)")
      }
      for short in (option.names ?? []).filter({ $0.kind == "short" }) {
        #expect(try fill(path + ["-" + short.name, "a"], [name: "1"]) == path + ["-" + short.name, "a"])
        #expect(try fill(path + ["-x" + short.name], [name: "1"]) == path + ["-x" + short.name])
      }
      #expect(try fill(path + ["x"], [name: ""]) == path + ["x"])
    }
  }

  @Test func filledArgumentsReachTheCommand() throws {
    let variables = [
      "DRYDOCK_PLATFORM": "linux/arm64", "DRYDOCK_REF": "v1", "DRYDOCK_VERIFY": "full", "DRYDOCK_CACHE_DIR": "/c",
      "DRYDOCK_ONLY_SEVERITY": "critical,high", "DRYDOCK_ONLY_FIXED": "true", "DRYDOCK_ONLY_PACKAGE": "^a{1,2}$,b",
      "DRYDOCK_ONLY_PACKAGE_TYPE": "deb", "DRYDOCK_ONLY_CVE_ID": "CVE-1", "DRYDOCK_ONLY_CISA_KEV": "1",
      "DRYDOCK_EPSS_SCORE": "0.5", "DRYDOCK_EPSS_PERCENTILE": "0.9", "DRYDOCK_OUTPUT": "out", "DRYDOCK_QUIET": "yes",
      "DRYDOCK_NO_COLOR": "on", "DRYDOCK_FORMAT": "json", "DRYDOCK_DETAILS": "1", "DRYDOCK_LOCATIONS": "1",
      "DRYDOCK_EXIT_CODE": "1", "DRYDOCK_UNRELATED": "x", "DRYDOCK_HELP": "1",
    ]
    let command = try #require(try Drydock.parseAsRoot(fill(["cves", "image"], variables)) as? Cves)
    #expect(command.targets.images == ["image"])
    #expect(command.target.platform == "linux/arm64")
    #expect(command.target.ref == "v1")
    #expect(command.target.verify == .full)
    #expect(command.target.state.cacheDir == "/c")
    let filter = try command.filters.filter()
    #expect(
      filter.criteria == [
        "--only-severity critical,high", "--only-fixed", "--only-package ^a{1,2}$,b", "--only-package-type deb",
        "--only-cve-id CVE-1", "--only-cisa-kev", "--epss-score 0.5", "--epss-percentile 0.9",
      ])
    #expect(command.output.output == "out")
    #expect(command.output.quiet && command.output.refusesColour && command.details && command.locations)
    #expect(command.format == "json")
    #expect(command.exitCode)
  }

  @Test func theCommandLineGoesBeforeTheVariableEvenForARival() throws {
    #expect(try fill(["qv", "--no-verify", "x"], ["DRYDOCK_VERIFY": "full"]) == ["qv", "--no-verify", "x"])
    #expect(try fill(["cves", "--only-fixed", "x"], ["DRYDOCK_ONLY_UNFIXED": "1"]) == ["cves", "--only-fixed", "x"])
    #expect(try fill(["qv", "--", "--quiet"], ["DRYDOCK_QUIET": "1"]) == ["qv", "--quiet", "--", "--quiet"])
  }

  @Test func whatIsNoCommandIsLeftAlone() throws {
    for arguments in [[], ["--help"], ["nothing"], ["help", "cves"], ["db"], ["db", "--help"]] {
      #expect(try fill(arguments, ["DRYDOCK_QUIET": "1"]) == arguments)
    }
    #expect(try fill(["version"], ["DRYDOCK_QUIET": "1", "DRYDOCK_VERSION": "1"]) == ["version"])
  }

  @Test func listsAreSplitAtCommasThatStandFree() {
    #expect(FilterOptions.words(["a, b", "c,,"]) == ["a", "b", "c"])
    #expect(FilterOptions.expressions("a{1,2},[b,c],(d,e),f\\,g,") == ["a{1,2}", "[b,c]", "(d,e)", "f\\,g"])
    #expect(FilterOptions.expressions(",") == [])
  }
}
