// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct VexFileTests {
  @Test func theDocumentIsTakenAlongAsItIs() throws {
    for text in ["", "{", #"{"@context":"https://openvex.dev/ns"}"#] {
      let found = try read(with: VexFile.self, text, path: "usr/share/vex/a.vex.json")
      #expect(found == Catalogued(facts: [.statements(Array(text.utf8))]))
    }
  }

  @Test func aLargeOneIsAnError() {
    #expect(throws: (any Error).self) {
      try read(with: VexFile.self, String(repeating: " ", count: 600_000), path: "a.vex.json")
    }
  }

  @Test func anImageHasThemInTheOrderOfTheirPathsAndNotWithoutEnd() {
    var builder = InventoryBuilder()
    for number in (0..<150).reversed() {
      let path = "vex/\(1000 + number).vex.json"
      builder.add(Catalogued(facts: [.statements([1, 2, 3])]), path: path, layer: number % 3)
    }
    let inventory = builder.finish()
    #expect(inventory.documents.map(\.path) == (1000..<1100).map { "vex/\($0).vex.json" })
    #expect(inventory.gaps.map(\.subject) == ["/vex/1099.vex.json"])
    #expect(inventory.gaps.map(\.kind) == [.remark])
  }
}
