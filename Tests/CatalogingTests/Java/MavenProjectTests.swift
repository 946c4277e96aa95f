// SPDX-License-Identifier: Apache-2.0
import Notations
import Testing

@testable import Cataloging

@Suite struct MavenProjectTests {
  private func coordinates(_ text: String) throws -> MavenCoordinates? {
    let bytes = Array(text.utf8)
    return try MavenProject(bytes.span, path: "META-INF/maven/g/a/pom.xml").coordinates
  }

  @Test(arguments: [
    ("<groupId>x</groupId><artifactId>y</artifactId><version>1</version>", "x:y 1"),
    ("<version>1</version>", "g:a 1"),
    ("<parent><groupId>p</groupId><version>2</version></parent>", "p:a 2"),
    ("<parent><version>2</version></parent><version>${project.parent.version}</version>", "g:a 2"),
    ("<version>${v}</version><properties><v>1.${w}</v><w>2</w></properties>", "g:a 1.2"),
    ("<version>${v}</version><properties><v>${v}${v}</v></properties>", "g:a -"),
    ("<version>${outside}</version>", "g:a -"), ("<version>${</version>", "g:a -"),
    ("<version></version>", "g:a -"), ("<profiles><version>9</version></profiles>", "g:a -"),
  ])
  func coordinatesAreInheritedAndFilledIn(text: String, expected: String) throws {
    let found = try #require(try coordinates("<project>\(text)</project>"))
    #expect("\(found.name) \(found.version ?? "-")" == expected)
  }

  @Test func aTextThatGrowsIsGivenUp() throws {
    let long = String(repeating: "x", count: 600)
    #expect(
      try coordinates(
        "<project><version>${v}</version><properties><v>${w}${w}</v><w>\(long)</w></properties></project>")?
        .version == nil)
    let many = (0..<2000).map { "<p\($0)>\($0)</p\($0)>" }.joined()
    #expect(
      try coordinates("<project><version>${p1999}</version><properties>\(many)</properties></project>")?.version == nil)
  }

  @Test func whatIsNoProjectIsNothing() throws {
    #expect(try coordinates("<settings/>") == nil)
    #expect(throws: NotationError.self) { try coordinates("") }
  }
}
