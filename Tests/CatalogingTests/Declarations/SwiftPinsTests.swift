// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct SwiftPinsTests {
  @Test func addressesBecomeNamesAndFoldersAreLeftOut() throws {
    let found = try Locked(SwiftPins.self, fixture: "package-resolved-3.json", path: "srv/Package.resolved")
    #expect(
      found.lines == [
        "github.com/apple/swift-nio 2.54.0:4",
        "github.com/vapor/vapor 6c63226a4ab82ce53730eb1afb9ca63866fcf033:13 (a commit of the branch main)",
        "mona.linkedlist 1.2.0:22 (taken from another registry)",
      ])
    #expect(found.packages.allSatisfy { $0.ecosystem == .swift })
    #expect(found.gaps.isEmpty)
  }

  @Test func theFirstVersionHadTheListInAnObject() throws {
    let found = try Locked(SwiftPins.self, fixture: "package-resolved-1.json", path: "srv/Package.resolved")
    #expect(found.lines == ["github.com/Alamofire/Alamofire 5.2.2:4"])
  }

  @Test func aPinWithoutStateIsCounted() throws {
    let found = try Locked(
      SwiftPins.self, #"{"pins": [{"location": "https://a.b/c"}, {"state": {"version": "1.0.0"}}], "version": 2}"#)
    #expect(found.lines.isEmpty)
    #expect(
      found.gaps.map(\.reason).sorted() == [
        "1 record without a package name, at line 1", "1 record without a version, at line 1",
      ])
  }
}
