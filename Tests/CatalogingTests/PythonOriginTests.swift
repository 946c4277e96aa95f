// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct PythonOriginTests {
  private static let folder = "usr/local/lib/python3.12/site-packages/rope-1.4.2.dist-info/"
  private static let repository = #"""
    {"url": "https://me:secret@git.example.org/harbour/rope.git", "vcs_info": {"vcs": "git",
     "requested_revision": "main", "commit_id": "0123456789abcdef0123456789abcdef01234567"}}
    """#

  private func facts(_ text: String) throws -> [Fact] {
    let found = try read(with: PythonOrigin.self, text, path: Self.folder + "direct_url.json")
    #expect(found == Catalogued(facts: found.facts))
    return found.facts
  }

  @Test func repositoriesAndFoldersAreToldWithoutWhatIsSecret() throws {
    #expect(
      try facts(Self.repository) == [
        .origin(
          "installed from the repository https://git.example.org/harbour/rope.git at 0123456789ab, not from PyPI")
      ])
    #expect(
      try facts(#"{"url": "file:///src", "dir_info": {}}"#) == [
        .origin("installed from the folder file:///src, not from PyPI")
      ])
    #expect(
      try facts(#"{"url": "file:///src", "dir_info": {"editable": true}}"#) == [
        .origin("used as it is in the folder file:///src, not from PyPI")
      ])
    #expect(
      try facts(#"{"url": "file://a\u0007\u202eb", "dir_info": {}}"#) == [
        .origin("installed from the folder file://ab, not from PyPI")
      ])
  }

  @Test func archivesAndWrongKindsSayNothing() throws {
    #expect(try facts(#"{"url": "file:///wheels/rope.whl", "archive_info": {}}"#).isEmpty)
    #expect(try facts(#"{"url": "file:///a", "dir_info": 3, "vcs_info": null}"#).isEmpty)
  }

  @Test(arguments: ["", "[]", "{}", #"{"url": 3}"#, "\u{0}"])
  func damageIsAnError(_ text: String) {
    #expect(throws: (any Error).self) { try facts(text) }
  }

  @Test func everyBeginningIsRefused() {
    readPrefixes(with: PythonOrigin.self, of: Array(Self.repository.utf8), path: Self.folder + "direct_url.json") {
      length, _ in #expect(length == Self.repository.utf8.count)
    }
    let deep = #"{"url": "# + String(repeating: "[", count: 10_000)
    #expect(throws: (any Error).self) { try facts(deep) }
  }

  @Test func thePackageOfTheSameFolderIsDoubted() throws {
    func built(_ others: [String]) throws -> Package? {
      var builder = InventoryBuilder()
      for path in [Self.folder + "METADATA"] + others {
        builder.add(
          Catalogued(packages: [Package(.pypi, "rope", "1.4.2", evidence: [Evidence(path: path)])]), path: path,
          layer: 0)
      }
      let path = Self.folder + "direct_url.json"
      builder.add(try read(with: PythonOrigin.self, Self.repository, path: path), path: path, layer: 0)
      return builder.finish().packages.first
    }
    #expect(try built([])?.doubt?.hasPrefix("installed from the repository") == true)
    // Where it is also found without such a record, it is the one of PyPI.
    #expect(try built(["opt/venv/lib/rope-1.4.2.dist-info/METADATA"])?.doubt == nil)
  }
}
