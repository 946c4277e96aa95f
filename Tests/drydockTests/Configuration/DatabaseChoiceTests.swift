// SPDX-License-Identifier: Apache-2.0
import Advisories
import Fixtures
import FoundationEssentials
import Scanning
import Testing

@testable import drydock

/// What the configuration decides about advisories.
@Suite struct DatabaseChoiceTests {
  private static let text = """
    database:
      from: [https://mirror.example/feeds]
      max-age: 2d
      credentials:
        mirror.example: { user: reader, password-env: PASSWORD }
        other.example:8443: { token-env: TOKEN }
    """

  private func configuration(_ text: String = text, _ origin: Configuration.Origin = .named("c.yaml")) throws
    -> Configuration
  {
    try Configuration(Array(text.utf8), origin: origin)
  }

  private func surroundings(_ variables: [String: String]) -> Surroundings {
    Surroundings(variables: variables, outputIsTerminal: false, errorIsTerminal: false, columns: nil)
  }

  @Test func theCommandLineGoesBeforeTheFileAndTheFileBeforeThePublishers() throws {
    #expect(try configuration().origins(["/media"]) == [.folder("/media")])
    #expect(try configuration().origins() == [.address("https://mirror.example/feeds")])
    #expect(Configuration().origins() == [.publishers])
  }

  @Test func secretsAreThoseOfTheNamedVariables() throws {
    let access = try configuration().feedAccess(in: surroundings(["PASSWORD": "open", "TOKEN": "sesame"]))
    #expect(
      access.credentials == ["mirror.example": "Basic cmVhZGVyOm9wZW4=", "other.example:8443": "Bearer sesame"])
    #expect(throws: CommandError.noSecretVariable("TOKEN", host: "other.example:8443")) {
      try configuration().feedAccess(in: surroundings(["PASSWORD": "open"]))
    }
  }

  @Test func aScanFetchesUnlessItMustNot() throws {
    let all = surroundings(["PASSWORD": "open", "TOKEN": "sesame"])
    let settings = try configuration().advisories(fetches: true, maxAge: nil, in: all)
    #expect(settings.fetches && settings.maxAge == 172_800 && settings.access.credentials.count == 2)
    #expect(try configuration().advisories(fetches: true, maxAge: Age("1h"), in: all).maxAge == 3600)
    #expect(try !configuration().advisories(fetches: false, maxAge: nil, in: all).fetches)
    let poor = try configuration().advisories(fetches: true, maxAge: nil, in: surroundings([:]))
    #expect(!poor.fetches && poor.refusal?.contains("PASSWORD") == true)
    // A file that came with somebody's sources does not decide what this user's database is made of.
    let strange = try configuration("database: { from: [https://mirror.example] }", .project(".drydock.yaml"))
      .advisories(fetches: true, maxAge: nil, in: all)
    #expect(!strange.fetches && strange.refusal?.contains(".drydock.yaml") == true)
  }

  @Test(.enabled(if: BuiltBinary.isThere, "the program is not here"))
  func theProgramDoesWhatTheFileSays() throws {
    let folder = try TemporaryFolder()
    for ecosystem in ["PyPI", "npm"] {
      var zip = ZipBuilder()
      let record = """
        {"id": "DDE-\(ecosystem)", "modified": "2026-01-01T00:00:00Z", "affected": [{
          "package": {"ecosystem": "\(ecosystem)", "name": "pot"}, "versions": ["1"]}]}
        """
      zip.file("a.json", Array(record.utf8))
      try folder.write("feeds/osv/\(ecosystem)/all.zip", zip.finished())
    }
    try folder.write("c.yaml", Array("database: { from: [feeds], ecosystems: [PyPI] }\noffline: true\n".utf8))
    let state = ["--cache-dir", folder.path + "/cache", "--config", folder.path + "/c.yaml"]
    func sources() throws -> [String] {
      let status = try BuiltBinary.run(["db", "status", "--format", "json"] + state)
      #expect(status.output.contains("\"checked\""))
      return ["osv/PyPI", "osv/npm"].filter(status.output.contains)
    }
    #expect(try BuiltBinary.run(["db", "update"] + state).status == 0)
    #expect(try sources() == ["osv/PyPI"])
    #expect(try BuiltBinary.run(["db", "update", "--ecosystem", "npm"] + state).status == 0)
    #expect(try sources() == ["osv/PyPI", "osv/npm"])
    let remote = try BuiltBinary.run(["db", "update", "--from", "http://127.0.0.1:9"] + state)
    #expect(remote.status != 0 && remote.error.contains("offline"))
  }
}
