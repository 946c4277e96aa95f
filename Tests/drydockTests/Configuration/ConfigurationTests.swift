// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Notations
import Scanning
import Testing

@testable import drydock

@Suite struct ConfigurationTests {
  private func configuration(_ text: String, path: String = "conf/drydock.yaml") throws -> Configuration {
    try Configuration(Array(text.utf8), origin: .named(path))
  }

  private func error(_ text: String, origin: Configuration.Origin = .named("c.yaml")) -> ConfigurationError? {
    #expect(throws: ConfigurationError.self) { try Configuration(Array(text.utf8), origin: origin) }
  }

  @Test func theExampleOfTheManualIsRead() throws {
    let page = String(
      decoding: try Data(contentsOf: URL(filePath: BuiltBinary.root + "/docs/configuration.md")), as: UTF8.self)
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    let example = lines.drop { $0 != "```yaml" }.dropFirst().prefix { $0 != "```" }.joined(separator: "\n")
    let read = try configuration(example)
    #expect(read.registries.count == 4)
    #expect(read.registries["docker.io"] == RegistrySection(mirrors: ["mirror.example:5000"]))
    #expect(
      read.registries["registry.example:5000"]
        == RegistrySection(
          authorities: "conf/certificates/company.pem", clientCertificate: "conf/certificates/me.pem",
          clientKey: "conf/certificates/me.key"))
    #expect(read.registries["old.example"]?.isPlainHTTP == true)
    #expect(read.registries["test.example"]?.isInsecure == true)
    #expect(read.database.from == ["https://mirror.example/feeds"])
    #expect(read.database.ecosystems == ["Debian:12", "PyPI"])
    #expect(read.database.maxAge?.seconds == 432_000)
    #expect(read.database.key == "conf/certificates/database.pub")
    #expect(
      read.database.credentials["mirror.example"]?.kind == .basic(user: "reader", passwordVariable: "MIRROR_PASSWORD"))
    #expect(read.database.credentials["other.example"]?.kind == .bearer(tokenVariable: "OTHER_TOKEN"))
    #expect(read.cache.size?.bytes == 10 << 30)
    #expect(read.policies == ["conf/policies.yaml"])
    #expect(read.pull == .missing)
    #expect(read.offline == false)
    #expect(read.exceptions.map(\.ids) == [["CVE-2022-37434", "CVE-2018-25032"]])
    #expect(read.exceptions[0].package == "pkg:deb/debian/zlib1g" && read.exceptions[0].path == "usr/lib/**")
    #expect(read.exceptions[0].expires == "2027-01-31" && read.exceptions[0].owner == "team-app@example.org")
    #expect(read.exceptions[0].file == "conf/drydock.yaml" && read.exceptions[0].line > 30)
  }

  @Test func anExceptionNeedsAReasonAndSomethingToExcept() {
    #expect(
      error("exceptions:\n  - id: CVE-1\n")?.description
        == "c.yaml, line 2: exceptions[0] has an exception and no reason")
    #expect(
      error("exceptions:\n  - id: CVE-1\n    reason: x\n  - reason: y\n")?.description
        == "c.yaml, line 4: exceptions[1] has a reason and no id or package")
    #expect(
      error("exceptions:\n  - id: CVE-1\n    reason: x\n    expires: soon\n")?.description
        == "c.yaml, line 4: exceptions[0].expires is not a day such as 2027-01-31")
    #expect(
      error("exceptions:\n  - id: CVE-1\n    resaon: x\n")?.recoverySuggestion == "did you mean reason?")
    #expect(error("exceptions: {id: CVE-1}")?.description == "c.yaml, line 1: exceptions is not a list of exceptions")
    #expect(error("exceptions:\n  - {package: 'pkg:', reason: x}")?.description.contains("package URL") == true)
  }

  @Test(arguments: ["", "# nothing\n", "---\n", "registries:\ndatabase:\ncache:\n"])
  func nothingIsAConfigurationToo(text: String) throws {
    #expect(try configuration(text) == Configuration(origin: .named("conf/drydock.yaml")))
  }

  @Test func anUnknownKeyNamesFileLineAndTheNearestOne() throws {
    let first = try #require(error("offline: true\nregistires:\n  a.example: {}\n"))
    #expect(first.description == "c.yaml, line 2: there is no key 'registires'")
    #expect(first.recoverySuggestion == "did you mean registries?")
    let nested = try #require(error("registries:\n  a.example:\n    plainHttp: true\n"))
    #expect(nested.description == "c.yaml, line 3: there is no key 'registries.a.example.plainHttp'")
    #expect(nested.recoverySuggestion == "did you mean plain-http?")
    #expect(error("cache: {colour: red}")?.recoverySuggestion == "known here: size")
    #expect(
      error("database: {credentials: {h: {user: a, password: geheim}}}")?.recoverySuggestion
        == "did you mean password-env?")
  }

  @Test(arguments: [
    ("pull: sometimes", "c.yaml, line 1: pull is not always, missing, never"),
    ("offline: perhaps", "c.yaml, line 1: offline is not true or false"),
    ("cache: {size: big}", "c.yaml, line 1: cache.size is not a size such as 10GiB or 500MB"),
    ("database:\n  max-age: 5", "c.yaml, line 2: database.max-age is not an age such as 5d, 36h or 2w"),
    ("database: {from: [{a: b}]}", "c.yaml, line 1: database.from is not a list of texts"),
    (
      "- a\n- b",
      "c.yaml, line 1: the document is not a mapping: registries, database, cache, policies, bases, exceptions, lint, pull, offline"
    ),
    (
      "registries: {https://a.example: {}}",
      "c.yaml, line 1: the key 'registries.https://a.example' does not name a host such as registry.example:5000"
    ),
    (
      "registries:\n  a.example: {}\n  A.example: {}", "c.yaml, line 3: registries.A.example stands there a second time"
    ),
    ("offline: true\noffline: false", "c.yaml, line 2: offline stands there a second time"),
    ("registries: {a: {client-key: k}}", "c.yaml, line 1: registries.a has client-key and no client-cert"),
    ("database: {credentials: {h: {user: a}}}", "c.yaml, line 1: database.credentials.h has user and no password-env"),
    ("a: [", "c.yaml is not YAML: line 1: the text ends too early"),
    ("a: b\n  c: d\n", "c.yaml is not YAML: line 2: a key on one line is missing"),
  ])
  func mistakesAreTold(text: String, told: String) throws {
    #expect(error(text)?.description == told)
  }

  @Test func aSecretInTheFileIsNotRepeated() throws {
    let told = try #require(error("database: {credentials: {h: {token-env: 'gh_p-very/secret'}}}"))
    #expect(!told.description.contains("secret'"))
    #expect(told == .notAVariable(.init(file: "c.yaml", line: 1), key: "database.credentials.h.token-env"))
  }

  @Test func aProjectDoesNotSayWhereSecretsGo() throws {
    let text = "database:\n  credentials:\n    h.example: {token-env: GITHUB_TOKEN}\n"
    #expect(
      error(text, origin: .project(".drydock.yaml"))
        == .credentialsOfProject(.init(file: ".drydock.yaml", line: 3)))
    #expect(try configuration(text).database.credentials.count == 1)
  }

  @Test(arguments: ["a.example", "a.example:5000", "localhost", "[::1]:5000", "127.0.0.1:1"])
  func hostsAreHosts(host: String) { #expect(Configuration.isHost(host)) }

  @Test(arguments: ["", ":5000", "a.example:", "a.example:0", "a.example:70000", "a/b", "a b", "https://a", "user@a"])
  func otherTextsAreNot(text: String) { #expect(!Configuration.isHost(text)) }

  @Test func everyPrefixOfTheExampleIsReadOrRefused() throws {
    let page = try Data(contentsOf: URL(filePath: BuiltBinary.root + "/docs/configuration.md"))
    let bytes = [UInt8](page.dropFirst(900).prefix(1500))
    for end in stride(from: 0, through: bytes.count, by: 7) {
      _ = try? Configuration(Array(bytes[..<end]), origin: .named("c"))
    }
  }

  @Test func aTextOfAliasesOfAliasesIsRefused() throws {
    var text = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
    for level in 1...9 { text += "a\(level): &a\(level) [" + String(repeating: "*a\(level - 1),", count: 10) + "x]\n" }
    guard case .notYAML = error(text) else {
      Issue.record("not refused")
      return
    }
  }

  @Test func theFileIsFoundInItsOrder() throws {
    let folder = try TemporaryFolder()
    let user = try folder.write("config/drydock/config.yaml", Array("pull: never\n".utf8))
    let named = try folder.write("mine.yaml", Array("pull: always\n".utf8))
    let surroundings = Surroundings(
      variables: ["XDG_CONFIG_HOME": folder.path + "/config"], outputIsTerminal: false, errorIsTerminal: false,
      columns: nil)
    #expect(try Configuration.found(nil, in: surroundings).origin == .user(user))
    #expect(try Configuration.found(nil, in: surroundings).pull == .never)
    #expect(try Configuration.found(named, in: surroundings).pull == .always)
    #expect(
      throws: ConfigurationError.unreadable(folder.path + "/absent", reason: "No such file or directory")
    ) { try Configuration.found(folder.path + "/absent", in: surroundings) }
    let large = try folder.write("large.yaml", [UInt8](repeating: UInt8(ascii: "#"), count: Configuration.limit + 1))
    #expect(throws: ConfigurationError.tooLarge(large, limit: Configuration.limit)) {
      try Configuration.found(large, in: surroundings)
    }
    let elsewhere = Surroundings(
      variables: ["HOME": folder.path], outputIsTerminal: false, errorIsTerminal: false, columns: nil)
    #expect(try Configuration.found(nil, in: elsewhere) == Configuration())
  }

  @Test(
    arguments: [
      ("90m", 5400), ("36h", 129_600), ("5d", 432_000), ("2w", 1_209_600), ("5", nil), ("0d", nil),
      ("-1d", nil), ("d", nil), ("99999999999999999d", nil),
    ] as [(String, Int?)])
  func agesAreRead(text: String, seconds: Int?) { #expect(Age(text)?.seconds == seconds) }

  @Test(
    arguments: [
      ("10GiB", 10 << 30), ("500MB", 500_000_000), ("4096", 4096), ("1 TiB", 1 << 40), ("0", 0),
      ("ten", nil), ("1.5GB", nil), ("9999999TB", nil),
    ] as [(String, Int?)])
  func sizesAreRead(text: String, bytes: Int?) { #expect(ByteSize(text)?.bytes == bytes) }
}
