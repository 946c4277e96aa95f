// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct MavenPomTests {
  @Test func versionsAreFoundAsFarAsTheFileTellsThem() throws {
    let found = try Locked(MavenPom.self, fixture: "pom.xml", path: "srv/pom.xml")
    #expect(
      found.lines == [
        "org.apache.logging.log4j:log4j-core 2.14.1:38 direct", "org.springframework:spring-web 5.3.18:43 direct",
        "com.fasterxml.jackson.core:jackson-databind 2.9.8:48 direct", "org.harbour:hull 4.2.0:52 direct",
        "org.harbour:keel 4.2.0:57 direct", "junit:junit 4.13.1:67 direct development",
      ])
    #expect(
      found.gaps == [
        Gap(
          "srv/pom.xml",
          """
          2 dependencies whose version stands in another file (org.harbour:quay:4.2.0, io.netty:netty-bom:4.1.68.Final), \
          the first at line 63
          """, kind: .remark),
        Gap("srv/pom.xml", "1 dependency of build profiles not read", kind: .remark),
        Gap("srv/pom.xml", "1 entry without an exact version, at line 73", kind: .remark),
      ])
  }

  @Test func whatAJarWasBuiltFromIsNotRead() throws {
    for path in ["META-INF/maven/g/a/pom.xml", "srv/app/META-INF/maven/g/a/pom.xml"] {
      let found = try Locked(MavenPom.self, fixture: "pom.xml", path: path)
      #expect(found.lines.isEmpty && found.gaps.isEmpty)
    }
  }

  @Test(arguments: [
    ("${v}", "1.2"), ("${nested}-b", "1.2-a-b"), ("${loop}", nil), ("${project.version}", "9"), ("${pom.version}", "9"),
    ("${version}", "9"), ("${env.V}", nil), ("${open", nil), ("LATEST", nil), ("[1,)", nil), ("[1.0]", "1.0"),
    ("1-SNAPSHOT", "1-SNAPSHOT"), ("${empty}", nil), ("$v", "$v"),
  ])
  func propertiesAreFilledIn(text: String, version: String?) throws {
    let found = try Locked(
      MavenPom.self,
      """
      <project><dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId><version>\(text)</version>
      </dependency></dependencies><version>9</version>
      <properties><v>1.2</v><nested>${v}-a</nested><loop>${loop}</loop><empty/></properties></project>
      """)
    #expect(found.packages.map(\.version) == [version].compactMap { $0 })
  }

  /// A "billion laughs" of properties, each of which stands for many of the one before.
  @Test func propertiesThatGrowAreGivenUp() throws {
    var text = "<project><properties><p0/>"
    for level in 1...100 {
      text += "<p\(level)>" + String(repeating: "${p\(level - 1)}", count: 100) + "</p\(level)>"
    }
    text += "</properties><dependencies>"
    for _ in 0..<200 {
      text += "<dependency><groupId>g</groupId><artifactId>a</artifactId><version>${p100}</version></dependency>"
    }
    let found = try Locked(MavenPom.self, text + "</dependencies></project>")
    #expect(found.lines.isEmpty)
    #expect(
      found.gaps.map(\.reason) == [
        "200 dependencies whose version stands in another file (none is named), the first at line 1"
      ])
  }

  @Test(.timeLimit(.minutes(1))) func aLongPropertyIsNotSearchedForEachThatNamesIt() throws {
    let entry = "<dependency><groupId>g</groupId><artifactId>a</artifactId><version>${v}</version></dependency>"
    let found = try Locked(
      MavenPom.self,
      """
      <project><properties><v>\(String(repeating: "1", count: 4 << 20))</v></properties>
      <dependencies>\(String(repeating: entry, count: 20_000))</dependencies></project>
      """)
    #expect(found.packages.isEmpty && found.gaps.count == 1)
  }

  @Test func entitiesOfItsOwnAreRefused() {
    #expect(throws: (any Error).self) {
      try Locked(MavenPom.self, "<!DOCTYPE p [<!ENTITY a 'b'>]><project><version>&a;</version></project>")
    }
  }
}
