// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import Packages
import Testing

@Suite struct GoModTests {
  @Test func requirementsAndReplacements() throws {
    let found = try Locked(GoMod.self, fixture: "go.mod", path: "srv/go.mod")
    #expect(
      found.lines == [
        "github.com/fork/crane v1.2.4:7 direct", "github.com/harbour/quay/v2 v2.0.1:10 transitive",
        "github.com/harbour/old v3.0.0+incompatible:11 direct", "github.com/harbour/quoted v0.1.0:12 direct",
        "golang.org/x/text v0.3.8:13 transitive", "github.com/harbour/beside :14 direct (replaced by a folder)",
      ])
    #expect(found.gaps == [Gap("srv/go.mod", "1 record unlike a requirement, at line 15")])
    #expect(!found.packages.contains { $0.name == "stdlib" })
  }

  @Test func oldFilesDoNotListEveryModule() throws {
    let found = try Locked(GoMod.self, "module a\ngo 1.16\nrequire b v1.0.0\n")
    #expect(found.lines == ["b v1.0.0:3 direct"])
    #expect(found.gaps.map(\.kind) == [.remark])
    #expect(try Locked(GoMod.self, "module a\ngo 1.17\n").gaps.isEmpty)
  }

  @Test func whatIsSaidAThousandTimesIsSaidOnce() throws {
    let found = try Locked(GoMod.self, "module a\n" + String(repeating: "go 1.11\n", count: 1000))
    #expect(found.gaps.count == 1)
  }

  @Test func replacementsAreBounded() throws {
    var budget = Budget()
    budget.packages = 2
    let text = "require a v1.0.0\n" + (0..<9).map { "replace x\($0) => ../x\n" }.joined() + "require b v1.0.0\n"
    let found = try read(with: GoMod.self, Array(text.utf8), path: "go.mod", budget: budget)
    #expect(found.packages.map(\.name) == ["a"])
    #expect(found.gaps.map(\.reason) == ["more than 2 replacements; the rest of the file is left out"])
  }

  @Test func aBlockWithoutEndIsSaid() throws {
    let found = try Locked(GoMod.self, "require (\n\tb v1.0.0\n")
    #expect(found.lines == ["b v1.0.0:2 direct"])
    #expect(found.gaps == [Gap("srv/lock", "1 record cut off by the end of the file, at line 2")])
    var budget = Budget()
    budget.packages = 1
    let bounded = try read(
      with: GoMod.self, Array("require (\n\ta v1.0.0\n\tb v1.0.0\n\tc v1.0.0\n)\n".utf8), path: "go.mod", budget: budget
    )
    #expect(bounded.gaps == [Gap("go.mod", "more than 1 packages; the rest is left out")])
  }
}
