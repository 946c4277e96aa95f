// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Advisories

@Suite("Alpine's secdb")
struct AlpineSecdbTests {
  @Test("branches are the folders that the index links to")
  func links() {
    let page =
      #"<a href="../">../</a><a href="v3.20/">v3.20/</a> <a href="./edge/">edge</a><a href="license.txt">x</a>"#
    #expect(AlpineSecdb.links(in: page) == ["..", "v3.20", "edge"])
    #expect(AlpineSecdb.links(in: page).filter(AlpineSecdb.isBranch) == ["v3.20", "edge"])
  }

  @Test(
    "what is no branch", arguments: ["", "v", "v3", "v3.", "v3.2.1", "v3.x", "..", "V3.2", "v3.2000", "main", "x3.2"])
  func others(_ name: String) {
    #expect(!AlpineSecdb.isBranch(name))
  }
}
