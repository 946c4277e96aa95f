// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct RenvLockTests {
  @Test func packagesAndTheirSources() throws {
    let found = try Locked(RenvLock.self, fixture: "renv.lock", path: "srv/renv.lock")
    #expect(found.lines == ["R6 2.5.0:12", "rope 0.4-1:19 \(Locked.git)"])
    #expect(found.gaps.isEmpty)
  }

  @Test(arguments: [
    ("Bioconductor", nil), ("Harbour", "taken from another registry"), ("CRAN", nil),
    ("Local", "taken from an address, not from the registry"),
  ])
  func whereItComesFrom(source: String, doubt: String?) throws {
    let found = try Locked(RenvLock.self, #"{"Packages": {"a": {"Version": "1", "Source": "\#(source)"}}}"#)
    #expect(found.packages.map(\.name) == ["a"])
    #expect(found.packages.map(\.ecosystem) == [source == "Bioconductor" ? .bioconductor : .cran])
    #expect(found.packages.map(\.doubt) == [doubt])
  }
}
