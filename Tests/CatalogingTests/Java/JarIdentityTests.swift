// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Cataloging

@Suite struct JarIdentityTests {
  @Test(
    arguments: [
      ("guava-31.1-jre.jar", "guava", "31.1-jre"), ("BOOT-INF/lib/a-b-1.0.jar", "a-b", "1.0"),
      ("log4j-1.2-api-2.17.1.jar", "log4j-1.2-api", "2.17.1"), ("log4j-1.2-1.2.17.jar", "log4j", "1.2.17"),
      ("cats-kernel_2.12-2.0.0-M4.jar", "cats-kernel_2.12", "2.0.0-M4"), ("stax-api-1.0-2.jar", "stax-api", "1.0-2"),
      ("foo-1.0-20220101.123456-1.jar", "foo", "1.0-20220101.123456-1"), ("py4j0.10.9.jar", "py4j", "0.10.9"),
      ("netty-tcnative-2.0.1.Final-linux-x86_64.jar", "netty-tcnative", "2.0.1.Final"),
      ("org.eclipse.osgi_3.18.200.v2023.jar", "org.eclipse.osgi", "3.18.200.v2023"), ("jsr305.jar", "jsr305", nil),
      ("foo-1.0-beta-2-sources.jar", "foo", "1.0-beta-2"),
      ("javax.servlet-api-4.0.1.jar", "javax.servlet-api", "4.0.1"),
      ("htrace-core-3.1.0-incubating.jar", "htrace-core", "3.1.0-incubating"), ("-.jar", "-", nil), ("", "", nil),
      ("a-1.jar", "a", "1"), ("-1.jar", "", "1"), ("1.2.jar", "1.2", nil), ("app.war", "app", nil),
    ] as [(String, String, String?)])
  func namesAreTakenApart(file: String, artifact: String, version: String?) {
    let name = JarName(file)
    #expect(name.artifact == artifact)
    #expect(name.version == version)
  }

  private func identify(
    _ file: String, manifest: [String] = [], poms: [(String, String, String)] = [], path: String? = nil
  ) -> String? {
    let bytes = Array((["Manifest-Version: 1.0"] + manifest).joined(separator: "\n").utf8)
    let identity = JarIdentity(
      file: JarName(file), manifest: JarManifest(bytes),
      poms: poms.map { MavenCoordinates(group: $0.0, artifact: $0.1, version: $0.2) }, projects: [],
      repository: path.flatMap { MavenCoordinates(repositoryPath: $0) })
    return identity.coordinates().map { "\($0.0.name) \($0.0.version ?? "-")" }
  }

  @Test func thePomThatFitsTheNameIsTheArchives() {
    let several = [("g.a", "json-smart", "2.3"), ("g.b", "nimbus", "9.8"), ("g.c", "nimbus-jose", "1.0")]
    #expect(identify("nimbus-9.8.jar", poms: several) == "g.b:nimbus 9.8")
    #expect(
      identify("maven3-core.jar", poms: [("org.apache.maven", "maven-core", "3.8.7")])
        == "org.apache.maven:maven-core 3.8.7")
    #expect(
      identify("sisu-inject.jar", poms: [("org.eclipse.sisu", "org.eclipse.sisu.inject", "0.3.4")])
        == "org.eclipse.sisu:org.eclipse.sisu.inject 0.3.4")
    #expect(identify("app.jar", poms: [("g.a", "json-smart", "2.3")]) == "app -")
  }

  @Test(
    arguments: [
      ("mongo-java-driver", "org.mongodb.mongo-java-driver", nil, "org.mongodb"),
      ("log4j-core", "org.apache.logging.log4j.core", nil, "org.apache.logging.log4j"),
      ("commons-lang3", "org.apache.commons.lang3", nil, "org.apache.commons"),
      ("jackson-databind", "com.fasterxml.jackson.core.jackson-databind", nil, "com.fasterxml.jackson.core"),
      ("objenesis", "org.objenesis", "org.objenesis", "org.objenesis"),
      ("velocity", "org.apache.velocity", nil, "org.apache.velocity"),
      ("libthrift", "org.apache.thrift", nil, "org.apache.thrift"), ("derby", "derby", nil, nil),
    ] as [(String, String, String?, String?)])
  func symbolicNamesTellTheGroup(artifact: String, symbol: String, vendor: String?, group: String?) {
    #expect(JarIdentity.group(ofSymbol: symbol, artifact: artifact, vendor: vendor) == group)
  }

  @Test func theManifestTellsWhatTheNameDoesNot() {
    #expect(
      identify("chill_2.12-0.9.5.jar", manifest: ["Implementation-Vendor-Id: com.twitter"])
        == "com.twitter:chill_2.12 0.9.5")
    #expect(
      identify("spring-core.jar", manifest: ["Implementation-Version: 5.3.1"])
        == "org.springframework:spring-core 5.3.1")
    #expect(
      identify(
        "spring3-core-3.x.jar",
        manifest: ["Implementation-Title: spring-core", "Implementation-Version: 4.3.30.RELEASE"])
        == "org.springframework:spring-core 4.3.30.RELEASE")
    #expect(
      identify("catalina.jar", manifest: ["Implementation-Title: Apache Tomcat", "Implementation-Version: 9.0.70"])
        == "org.apache.tomcat:tomcat-catalina 9.0.70")
    #expect(
      identify("tomcat9-i18n-cs-9.0.70.jar", manifest: ["Implementation-Title: Apache Tomcat"])
        == "org.apache.tomcat:tomcat-i18n-cs 9.0.70")
    #expect(identify("tomcat9.jar", manifest: ["Implementation-Title: Apache Tomcat"]) == "tomcat9 -")
    #expect(identify("my.jar", manifest: ["Group-Id: org.j", "Plugin-Version: 4 (private)"]) == "org.j:my 4")
    #expect(identify("x.jar", manifest: ["Implementation-Version: ${project.version}"]) == "x -")
  }

  @Test func aPlaceInARepositoryIsTheName() {
    #expect(
      identify("b-1.0-all.jar", path: "root/.m2/repository/org/x/b/1.0/b-1.0-all.jar") == "org.x:b 1.0")
    #expect(MavenCoordinates(repositoryPath: "repository/b-1.0.jar") == nil)
    #expect(MavenCoordinates(repositoryPath: "a/b/c/d/e.jar") == nil)
    #expect(MavenCoordinates(repositoryPath: "srv/repository/docs/old/1.0/other.jar") == nil)
  }

  @Test func manifestsAreReadLineByLine() {
    let text =
      "Manifest-Version: 1.0\r\nBundle-SymbolicName: org.apa\r\n che.x;singleton:=true\r\nEmpty:\r\n\r\n"
      + "Name: org/a\rImplementation-Version: 1.2\rBad line\r\n\r\nName: b\nImplementation-Version: 3"
    let manifest = JarManifest(Array(text.utf8))
    #expect(manifest["BUNDLE-symbolicname"] == "org.apache.x;singleton:=true")
    #expect(manifest["Empty"] == nil)
    #expect(manifest["Implementation-Version"] == nil)
    #expect(manifest.anywhere("Implementation-Version") == "1.2")
    #expect(JarManifest(Array(" x\n:\n\n\n".utf8)).anywhere("x") == nil)
    for length in 0..<text.utf8.count { _ = JarManifest(Array(text.utf8.prefix(length))) }
  }

  @Test func propertiesAreReadAsJavaDoes() {
    let text = "#c\n!d\r\n a = 1 \rb:2\nc 3\n=x\nlone\nd\\:e=f\\:g\n"
    let values = JavaProperties.values(in: Array(text.utf8))
    #expect(values["a"] == "1")
    #expect(values["b"] == "2")
    #expect(values["c"] == "3")
    #expect(values["lone"] == "")
    #expect(JavaProperties.values(in: []).isEmpty)
    #expect(
      MavenCoordinates(properties: Array("version=${v}\n".utf8), path: "META-INF/maven/g/a/pom.properties")
        == MavenCoordinates(group: "g", artifact: "a", version: nil))
    #expect(MavenCoordinates(properties: [], path: "pom.properties") == nil)
  }
}
