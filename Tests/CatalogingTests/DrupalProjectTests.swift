// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Fixtures
import Packages
import Testing

@Suite struct DrupalProjectTests {
  private static let path = "srv/web/modules/contrib/anchor/anchor.info.yml"
  private static let core = "srv/web/core/lib/Drupal.php"

  @Test func aModuleIsNamedAsComposerNamesIt() throws {
    let found = try read(with: DrupalProject.self, Fixture("Drupal/anchor.info.yml").bytes, path: Self.path)
    #expect(found.packages == [Package(.composer, "drupal/anchor", "1.13.0", evidence: [Evidence(path: Self.path)])])
  }

  @Test func theCoreIsRead() throws {
    let found = try read(with: DrupalProject.self, Fixture("Drupal/Drupal.php").bytes, path: Self.core)
    #expect(found.packages == [Package(.composer, "drupal/core", "10.1.5", evidence: [Evidence(path: Self.core)])])
    for text in ["", "const VERSION = X;", "const VERSION = ''", "\u{0}"] {
      #expect(throws: CatalogingError.self) { try read(with: DrupalProject.self, text, path: Self.core) }
    }
  }

  @Test(arguments: [
    ("8.x-1.13", "1.13.0", false), ("8.x-1.0-rc2", "1.0.0-rc2", false), ("2.1.4", "2.1.4", false),
    ("8.x-1.x-dev", "1.x-dev", true), ("11.0-dev", "11.0-dev", true), ("7.x-2.3 # why", "2.3.0", false),
    ("\"3.0.0\"", "3.0.0", false), ("8.x-", "8.x-", false),
  ])
  func versionsAreWrittenAsComposerDoes(stated: String, version: String, isBranch: Bool) throws {
    let found = try read(with: DrupalProject.self, "project: a\nversion: \(stated)\n", path: Self.path)
    #expect(found.packages.map(\.version) == [version])
    #expect(found.packages.map { $0.versionUnknown != nil } == [isBranch])
  }

  @Test(arguments: [
    "", "name: X\nversion: 1\n", "project: a\n", "project: drupal\nversion: 1\n", "project: a\nversion: VERSION\n",
    "project: ''\nversion: 1", "\u{0}\u{FFFD}",
  ])
  func whatDrupalOrgDidNotPackIsNothing(_ text: String) throws {
    #expect(try read(with: DrupalProject.self, text, path: Self.path) == Catalogued())
  }

  @Test func everyBeginningIsReadOrRefused() throws {
    readPrefixes(with: DrupalProject.self, of: try Fixture("Drupal/anchor.info.yml").bytes, path: Self.path) {
      _, found in
      #expect(found.packages.allSatisfy { $0.version == "1.13.0" && "drupal/anchor".hasPrefix($0.name) })
    }
    readPrefixes(with: DrupalProject.self, of: try Fixture("Drupal/Drupal.php").bytes, path: Self.core) { _, found in
      #expect(found.packages.map(\.version) == ["10.1.5"])
    }
  }
}
