// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Fixtures
import Packages
import Testing

@Suite struct WordPressTests {
  private static let plugin = "var/www/html/wp-content/plugins/anchor/anchor.php"
  private static let theme = "var/www/html/wp-content/themes/harbour/style.css"
  private static let core = "var/www/html/wp-includes/version.php"

  @Test func aPluginIsNamedByItsFolder() throws {
    let found = try read(with: WordPress.self, Fixture("WordPress/anchor.php").bytes, path: Self.plugin)
    #expect(
      found.packages == [
        Package(
          .wordpressPlugin, "anchor", "5.3.1", licenses: ["GPLv2 or later"], evidence: [Evidence(path: Self.plugin)])
      ])
  }

  @Test func aThemeIsNamedByItsFolder() throws {
    let found = try read(with: WordPress.self, Fixture("WordPress/style.css").bytes, path: Self.theme)
    #expect(found.packages == [Package(.wordpressTheme, "harbour", "2.1", evidence: [Evidence(path: Self.theme)])])
  }

  @Test func theCoreIsRead() throws {
    let found = try read(with: WordPress.self, Fixture("WordPress/version.php").bytes, path: Self.core)
    #expect(found.packages == [Package(.generic, "wordpress", "6.4.2", evidence: [Evidence(path: Self.core)])])
    for text in ["", "<?php", "$wp_version = WP;", "$wp_version = '", "$wp_version == '';"] {
      #expect(throws: CatalogingError.self) { try read(with: WordPress.self, text, path: Self.core) }
    }
  }

  @Test func aPluginWithoutVersionSaysSo() throws {
    let found = try read(with: WordPress.self, "<?php /* Plugin Name: X */", path: Self.plugin)
    #expect(found.packages.map(\.versionUnknown) == ["its header states no version"])
  }

  @Test(arguments: ["", "<?php\nnamespace Anchor;\n// Version: 3\n", "\u{0}", "Plugin URI: x", "Plugin Name"])
  func otherFilesOfAPluginAreNothing(_ text: String) throws {
    #expect(try read(with: WordPress.self, text, path: Self.plugin) == Catalogued())
  }

  @Test func onlyTheHeadIsLookedAt() throws {
    let text = String(repeating: "//\n", count: 4000) + "Plugin Name: X\nVersion: 1\n"
    #expect(try read(with: WordPress.self, text, path: Self.plugin) == Catalogued())
  }

  @Test func everyBeginningIsRead() throws {
    readPrefixes(with: WordPress.self, of: try Fixture("WordPress/anchor.php").bytes, path: Self.plugin) { _, found in
      #expect(found.packages.allSatisfy { "5.3.1".hasPrefix($0.version) && $0.name == "anchor" })
    }
    readPrefixes(with: WordPress.self, of: try Fixture("WordPress/style.css").bytes, path: Self.theme) { _, found in
      #expect(found.packages.allSatisfy { "2.1 *".hasPrefix($0.version) })
    }
    readPrefixes(with: WordPress.self, of: try Fixture("WordPress/version.php").bytes, path: Self.core) { _, found in
      #expect(found.packages.map(\.version) == ["6.4.2"])
    }
  }
}
