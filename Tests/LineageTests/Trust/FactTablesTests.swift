// SPDX-License-Identifier: Apache-2.0
import Fixtures
import Notations
import Testing

@testable import Lineage

@Suite("Facts that are compiled in")
struct FactTablesTests {
  @Test func groupsStandForTheirTags() {
    #expect(OfficialTable.publishes("3.12", in: "python") == true)
    #expect(OfficialTable.publishes("3.12-slim-bookworm", in: "python") == true)
    #expect(OfficialTable.publishes("3.12-sli", in: "python") == false)
    #expect(OfficialTable.publishes("2.7", in: "python") == false)
    #expect(OfficialTable.publishes("latest", in: "debian") == true)
    #expect(OfficialTable.publishes("", in: "debian") == false)
    #expect(OfficialTable.publishes("1", in: "mongo-express") == false)
    #expect(OfficialTable.publishes("1", in: "no-such-image") == nil)
    #expect(OfficialTable.repositories.count > 100 && OfficialTable.date.count == 10)
  }

  @Test func releaseLinesHaveTheirEnds() throws {
    let python = try #require(ReleaseEnd.compiled("python", version: "3.12.4"))
    #expect(python.cycle == "3.12" && python.standard == "2028-10-31" && python.date == RuntimeTable.date)
    #expect(ReleaseEnd.compiled("python", version: "3") == nil)
    #expect(ReleaseEnd.compiled("python", version: "3.1200") == nil)
    #expect(ReleaseEnd.compiled("nodejs", version: "22")?.standard == "2027-04-30")
    #expect(ReleaseEnd.compiled("teapot", version: "1") == nil)
    for product in RuntimeTable.products {
      #expect(!RuntimeTable.cycles(of: product).isEmpty)
      for (cycle, end) in RuntimeTable.cycles(of: product) {
        #expect(!cycle.isEmpty && end?.utf8.count ?? 10 == 10, "\(product) \(cycle)")
      }
    }
  }

  /// The table against the list that it was made from: every tag of every repository, and none more.
  @Test(.enabled(if: Shared.path != nil, Comment(rawValue: Shared.absent)))
  func theTableHasTheTagsOfTheList() throws {
    let list = try JSONValue(try Shared.bytes("feeds/docker-official-images/library.json"), values: 5_000_000)
    guard case .object(let repositories)? = list["repositories"] else { return #expect(Bool(false), "no repositories") }
    #expect(repositories.map(\.key).sorted() == OfficialTable.repositories)
    var count = 0
    for repository in repositories {
      for entry in repository.value["entries"]?.array ?? [] {
        for tag in (entry["tags"]?.array ?? []) + (entry["sharedTags"]?.array ?? []) {
          guard let tag = tag.string else { continue }
          count += 1
          if OfficialTable.publishes(tag, in: repository.key) != true { Issue.record("\(repository.key):\(tag)") }
          #expect(OfficialTable.publishes(tag + "-x", in: repository.key) == false)
        }
      }
    }
    #expect(count > 10_000)
  }
}
