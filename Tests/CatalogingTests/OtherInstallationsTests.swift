// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Fixtures
import Packages
import Testing

@Suite struct ErlangApplicationTests {
  private static let path = "opt/harbour/lib/rope-1.4.2/ebin/rope.app"

  private static let text = """
    %% made by rebar3; {application, wrong, [{vsn, "0"}]}.
    {application,rope,
                 [{description,"Ropes \\"and\\" {vsn, \\"9\\"}"},
                  {modules,['Elixir.Rope', rope_app]},
                  {env, [{vsn, "0.0.1"}, {nested, [{vsn, "3"}]}]},
                  {vsn,"1.4.2-rc.1"},
                  {applications,[kernel,stdlib]}]}.

    """

  @Test func nameAndVersionAreRead() throws {
    let found = try read(with: ErlangApplication.self, Self.text, path: Self.path)
    #expect(found == Catalogued(packages: [Package(.hex, "rope", "1.4.2-rc.1", evidence: [Evidence(path: Self.path)])]))
  }

  @Test func applicationsOfErlangItselfAreNamedApart() throws {
    let text = "{application, 'ssl', [{vsn, \"11.1\"}]}."
    #expect(try read(with: ErlangApplication.self, text, path: Self.path).packages.map(\.ecosystem) == [.otp])
  }

  @Test(arguments: ["{application, a, []}.", "{application, a, [{vsn, git}]}.", "{application, a, [{vsn, \"\"}]}."])
  func withoutAVersionThereIsNoPackage(_ text: String) throws {
    #expect(try read(with: ErlangApplication.self, text, path: Self.path) == Catalogued())
  }

  @Test(arguments: ["", "{", "[application, a]", "{application, {a}, []}", "{other, a, [{vsn, \"1\"}]}.", "\u{0}"])
  func otherTermsAreRefused(_ text: String) {
    #expect(throws: (any Error).self) { try read(with: ErlangApplication.self, text, path: Self.path) }
  }

  @Test func everyBeginningIsReadOrRefused() throws {
    readPrefixes(with: ErlangApplication.self, of: Array(Self.text.utf8), path: Self.path) { _, found in
      #expect(found.packages.allSatisfy { $0.name == "rope" && $0.version == "1.4.2-rc.1" })
    }
    let deep = "{application, a, " + String(repeating: "[", count: 1_000_000)
    #expect(try read(with: ErlangApplication.self, deep, path: Self.path) == Catalogued())
  }
}

@Suite struct GHCPackageTests {
  private static let path = "opt/ghc/lib/package.conf.d/rope-0.11.5.3.conf"
  private static let text = """
    name:            rope
    version:         0.11.5.3
    visibility:      public
    id:              rope-0.11.5.3
    license:         BSD-3-Clause
    description:
        name: not this
    exposed-modules:
        Data.Rope
    """

  @Test func aRegistrationIsRead() throws {
    let found = try read(with: GHCPackage.self, Self.text, path: Self.path)
    let package = Package(
      .hackage, "rope", "0.11.5.3", licenses: ["BSD-3-Clause"], evidence: [Evidence(path: Self.path)])
    #expect(found == Catalogued(packages: [package]))
  }

  @Test func aLibraryInsideAPackageIsThatPackage() throws {
    let text = "name: z-rope-z-inner\npackage-name: rope\nlib-name: inner\nversion: 1\n"
    #expect(try read(with: GHCPackage.self, text, path: Self.path).packages.map(\.name) == ["rope"])
  }

  @Test(arguments: ["", "name: a", "version: 1", "name:\nversion: 1", " name: a\n version: 1", "\u{FFFD}"])
  func withoutNameAndVersionItIsRefused(_ text: String) {
    #expect(throws: (any Error).self) { try read(with: GHCPackage.self, text, path: Self.path) }
  }

  @Test func everyBeginningIsReadOrRefused() {
    readPrefixes(with: GHCPackage.self, of: Array(Self.text.utf8), path: Self.path) { _, found in
      #expect(found.packages.map(\.name) == ["rope"])
    }
  }
}

@Suite struct HomebrewReceiptTests {
  private static let path = "home/linuxbrew/.linuxbrew/Cellar/rope/1.7.1_2/INSTALL_RECEIPT.json"

  @Test func theKegIsNamedByItsFolders() throws {
    let text = #"{"homebrew_version": "4.2.0", "source": {"tap": "homebrew/core", "spec": "stable"}}"#
    let found = try read(with: HomebrewReceipt.self, text, path: Self.path)
    let package = Package(
      .homebrew, "rope", "1.7.1_2", vendor: "homebrew/core", evidence: [Evidence(path: Self.path)])
    #expect(found == Catalogued(packages: [package]))
    #expect(try read(with: HomebrewReceipt.self, "{}", path: Self.path).packages.count == 1)
    readPrefixes(with: HomebrewReceipt.self, of: Array(text.utf8), path: Self.path) { length, _ in
      #expect(length == text.utf8.count)
    }
    #expect(throws: (any Error).self) { try read(with: HomebrewReceipt.self, "no json", path: Self.path) }
  }
}
