// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct NugetReferencesTests {
  @Test func sharedVersionsWithTheirProperties() throws {
    let found = try Locked(
      NugetReferences.self, fixture: "Directory.Packages.props", path: "srv/Directory.Packages.props")
    #expect(
      found.lines == [
        "Microsoft.AspNetCore.Mvc.Testing 6.0.1:9 direct", "Polly 7.2.3:11 direct", "Dapper 2.0.90:12 direct",
        "Nerdbank.GitVersioning 3.5.109:15 direct development",
      ])
    // A property has another value for each framework.
    #expect(found.gaps.map(\.reason) == ["1 entry without an exact version, at line 10"])
  }

  @Test func versionsOfAProjectAreToldWhereTheyStandInIt() throws {
    let found = try Locked(NugetReferences.self, fixture: "Crane.csproj", path: "srv/Crane.csproj")
    #expect(found.lines == ["AutoMapper 10.1.1:6 direct", "Microsoft.EntityFrameworkCore 6.0.3:9 direct"])
    #expect(found.gaps.map(\.reason) == ["2 entries without an exact version, the first at line 7"])
  }

  @Test(arguments: [
    ("1.0", "1.0"), ("[1.0]", "1.0"), ("[ 1.0 ]", "1.0"), ("[1.0,2.0)", nil), ("(1.0,)", nil), ("1.*", nil), ("*", nil),
    ("$(Unknown)", nil), ("$(V)", "2.1.3"), ("$(v).4", "2.1.3.4"), ("$(Loop)", nil), ("$([MSBuild]::Add(1,2))", nil),
    ("$(Default)", "5.0"), ("$(Set)", nil), ("$(", nil), ("", nil), ("x", nil),
  ])
  func versionsAreReadAsNuGetReadsThem(text: String, version: String?) throws {
    let found = try Locked(
      NugetReferences.self,
      """
      <Project><PropertyGroup>
      <Minor>1</Minor><V>2.$(Minor).3</V><Loop>1$(Loop)</Loop>
      <Default Condition="'$(Default)' == ''">5.0</Default>
      <Set>1</Set><Set Condition="true">2</Set>
      </PropertyGroup><ItemGroup><PackageReference Include="A" Version="\(text)"/></ItemGroup></Project>
      """)
    #expect(found.packages.map(\.version) == [version].compactMap { $0 })
  }

  @Test(.timeLimit(.minutes(1))) func aLongPropertyIsNotSearchedForEachThatNamesIt() throws {
    let entry = #"<PackageReference Include="A" Version="$(V)"/>"#
    let found = try Locked(
      NugetReferences.self,
      """
      <Project><PropertyGroup><V>\(String(repeating: "1", count: 4 << 20))</V></PropertyGroup>
      <ItemGroup>\(String(repeating: entry, count: 20_000))</ItemGroup></Project>
      """)
    #expect(found.packages.isEmpty && found.gaps.count == 1)
  }

  @Test func propertiesThatGrowAreGivenUp() throws {
    var text = "<Project><PropertyGroup><P0>1.1.1.1</P0>"
    for level in 1...60 {
      text += "<P\(level)>" + String(repeating: "$(P\(level - 1))", count: 50) + "</P\(level)>"
    }
    text += "</PropertyGroup><ItemGroup><PackageReference Include='A;B' Version='$(P60)'/>"
    text += "<PackageReference Include='C;D' Version='1'/></ItemGroup></Project>"
    #expect(try Locked(NugetReferences.self, text).packages.map(\.name) == ["C", "D"])
  }
}
