// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@testable import Scanning

@Suite("What lock files ask for, beside what is installed")
struct AttributionTests {
  private func package(_ name: String, _ version: String, _ path: String, line: Int? = nil) -> Package {
    Package(.pypi, name, version, evidence: [Evidence(path: path, line: line)])
  }

  private var inventory: Inventory {
    var inventory = Inventory(packages: [package("Flask_Login", "0.6", "lib/Flask_Login-0.6.dist-info/METADATA")])
    inventory.declared = [
      package("flask-login", "0.6", "srv/requirements.txt", line: 1),
      package("flask-login", "0.5", "srv/old/requirements.txt", line: 1),
    ]
    return inventory
  }

  @Test("in an image they are hints, in whatever spelling")
  func image() {
    var inventory = inventory
    inventory.settleDeclared(isImage: true)
    #expect(inventory.packages.map(\.version) == ["0.6"])
    #expect(
      inventory.gaps == [
        Gap(
          "/srv/old/requirements.txt",
          "lock file, a hint only: of what it names, some was not found installed and is not in this report",
          kind: .remark),
        Gap("/srv/requirements.txt", "lock file: all it names is installed", kind: .remark),
      ])
  }

  @Test("in a directory what is not installed is a package like others")
  func directory() {
    var inventory = inventory
    inventory.settleDeclared(isImage: false)
    #expect(inventory.packages.map { "\($0.name) \($0.version)" } == ["Flask_Login 0.6", "flask-login 0.5"])
    #expect(inventory.declared.isEmpty && inventory.gaps.isEmpty)
  }
}
