// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Fixtures
import Packages
import Testing

@Suite struct GemspecTests {
  private static let path = "usr/lib/ruby/gems/3.1.0/specifications/harbour-1.4.2.gemspec"

  @Test func assignmentsOfLiteralsAreRead() throws {
    let found = try read(with: Gemspec.self, Fixture("Gem/harbour-1.4.2.gemspec").bytes, path: Self.path)
    #expect(
      found.packages == [
        Package(
          .gem, "harbour", "1.4.2", architecture: "x86_64-linux", licenses: ["MIT", "Ruby"],
          evidence: [Evidence(path: Self.path)])
      ])
  }

  @Test(arguments: [
    #"s.version = "1.2""#, #"  spec.version='1.2'  # comment"#, #"s.version = %q{1.2}.freeze"#,
    #"s.version = Gem::Version.new("1.2")"#, #"s.version = Gem::Version.new "1.2".freeze"#, "\ts.version\t=\t\"1.2\";",
    "# stub: harbour 1.2 ruby lib\ns.version = VERSION",
    "# stub: harbour 1.2 ruby lib\ns.version = \"1.#{minor}\"",
    "# stub: harbour 1.2 ruby lib\ns.version = \"1\" + \".9\"",
  ])
  func versionsAreReadHoweverTheyAreQuoted(_ line: String) throws {
    let found = try read(with: Gemspec.self, "s.name = \"harbour\"\n\(line)\n", path: Self.path)
    #expect(found.packages.map(\.version) == ["1.2"])
  }

  @Test(arguments: [
    "", "s.name = \"a\"", "s.name = \"a\"\ns.version = VERSION", "s.name = \"a\"\ns.version == \"1\"",
    "s.name = \"a\"\ns.version_other = \"1\"", "s.name = \"a\"\ns.version = \"1", "s.name = \"a\"\ns.version =",
  ])
  func whatIsComputedIsNotGuessed(_ text: String) throws {
    #expect(throws: CatalogingError.self) { try read(with: Gemspec.self, text, path: Self.path) }
  }

  @Test func everyBeginningIsReadOrRefused() throws {
    readPrefixes(with: Gemspec.self, of: try Fixture("Gem/harbour-1.4.2.gemspec").bytes, path: Self.path)
  }
}
