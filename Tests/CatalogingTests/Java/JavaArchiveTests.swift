// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import Packages
import Testing

@testable import Cataloging

@Suite struct JavaArchiveTests {
  private func read(_ path: String, _ bytes: [UInt8], budget: Budget = Budget()) throws -> Catalogued {
    try JavaArchive().read(ClaimedFile(path, bytes, budget: budget))
  }

  private func told(_ found: Catalogued) -> [String] {
    found.packages.map { "\($0.name) \($0.version) \($0.evidence[0])" }
  }

  private let log4j = JarBuilder([
    "META-INF/MANIFEST.MF": JarBuilder.manifest("Implementation-Version: 2.14.1"),
    "META-INF/maven/org.apache.logging.log4j/log4j-core/pom.properties":
      JarBuilder.pom("org.apache.logging.log4j", "log4j-core", "2.14.1"),
    "org/apache/logging/log4j/core/Core.class": "code",
  ])

  @Test func anArchiveIsWhatItsPomSays() throws {
    let found = try read("app/log4j-core-2.14.1.jar", log4j.bytes)
    #expect(told(found) == ["org.apache.logging.log4j:log4j-core 2.14.1 /app/log4j-core-2.14.1.jar"])
    #expect(found.gaps.isEmpty)
    #expect(found.packages[0].ecosystem == .maven)
  }

  @Test(arguments: [true, false])
  func archivesWithinArchivesAreRead(isDeflated: Bool) throws {
    var fat = JarBuilder(["META-INF/MANIFEST.MF": JarBuilder.manifest("Implementation-Title: fat")])
    fat.add("BOOT-INF/lib/log4j-core-2.14.1.jar", log4j.bytes, isDeflated: isDeflated)
    var war = JarBuilder(["META-INF/MANIFEST.MF": JarBuilder.manifest()])
    war.add("WEB-INF/lib/fat-1.2.3.jar", fat.bytes, isDeflated: isDeflated)
    war.add("WEB-INF/lib/a.txt", [1, 2, 3])
    let found = try read("srv/app-9.9.war", war.bytes)
    #expect(
      told(found) == [
        "app 9.9 /srv/app-9.9.war", "fat 1.2.3 /srv/app-9.9.war!/WEB-INF/lib/fat-1.2.3.jar",
        "org.apache.logging.log4j:log4j-core 2.14.1 "
          + "/srv/app-9.9.war!/WEB-INF/lib/fat-1.2.3.jar!/BOOT-INF/lib/log4j-core-2.14.1.jar",
      ])
    #expect(found.gaps.isEmpty)
  }

  @Test func shadedCopiesAreListedWithTheirPlace() throws {
    var shaded = log4j
    shaded.add(
      "META-INF/maven/net.minidev/json-smart/pom.properties",
      Array(JarBuilder.pom("net.minidev", "json-smart", "2.3").utf8))
    shaded.add(
      "META-INF/maven/net.minidev/accessors-smart/pom.properties", Array("version: 1.2\n".utf8), isDeflated: true)
    let found = try read("app/log4j-core.jar", shaded.bytes)
    #expect(
      told(found) == [
        "org.apache.logging.log4j:log4j-core 2.14.1 /app/log4j-core.jar",
        "net.minidev:json-smart 2.3 /app/log4j-core.jar!/META-INF/maven/net.minidev/json-smart/pom.properties",
        "net.minidev:accessors-smart 1.2 /app/log4j-core.jar!/META-INF/maven/net.minidev/accessors-smart/pom.properties",
      ])
  }

  private func shaded(_ group: String, _ artifact: String, with files: String...) throws -> Package? {
    var jar = log4j
    jar.add(
      "META-INF/maven/\(group)/\(artifact)/pom.properties", Array(JarBuilder.pom(group, artifact, "2.3").utf8))
    for file in files { jar.add(file, [1]) }
    return try read("app/log4j-core.jar", jar.bytes).packages.first { $0.name == "\(group):\(artifact)" }
  }

  @Test func aPomWithoutClassesOfItsGroupIsDoubted() throws {
    let doubt = "pom.properties without classes of the group"
    #expect(try shaded("net.minidev", "json-smart", with: "net/minidev/json/JSON.class")?.doubt == nil)
    #expect(try shaded("net.minidev", "json-smart", with: "net/minidev/json/readme.txt")?.doubt == doubt)
    #expect(try shaded("net.minidev", "json-smart", with: "net/minidevice/A.class")?.doubt == doubt)
    #expect(try shaded("net.minidev", "json-smart", with: "our/shaded/net/minidev/json/JSON.class")?.doubt == nil)
    #expect(try shaded("commons-io", "commons-io", with: "org/apache/commons/io/IO.class")?.doubt == nil)
    #expect(try shaded("org.apache.commons", "commons-lang3", with: "org/apache/commons/io/IO.class")?.doubt == nil)
    #expect(try shaded("com.google.guava", "guava", with: "com/google/common/base/A.class")?.doubt == nil)
    #expect(try shaded("com.fasterxml.jackson.core", "jackson-databind", with: "x/A.class")?.doubt == doubt)
    #expect(
      try shaded("com.fasterxml.jackson.core", "jackson-core", with: "com/fasterxml/jackson/core/A.class")?.doubt == nil
    )
    #expect(
      try shaded("com.fasterxml.jackson.core", "jackson-core", with: "our/fasterxml/jackson/core/A.class")?.doubt == nil
    )
    #expect(
      try shaded("org.apache.maven.resolver", "maven-resolver-api", with: "org/eclipse/aether/A.class")?.doubt == nil)
    #expect(try read("app/log4j-core.jar", log4j.bytes).packages[0].doubt == nil)
  }

  @Test func aProjectWithoutPropertiesIsReadFromItsPom() throws {
    var jar = JarBuilder(["META-INF/MANIFEST.MF": JarBuilder.manifest("Implementation-Version: 7")])
    let pom = try Fixture("Java/pom.xml", file: Self.folder).bytes
    jar.add("META-INF/maven/org.harbour/harbour-light/pom.xml", pom, isDeflated: true)
    let found = try read("app/light.jar", jar.bytes)
    #expect(told(found) == ["org.harbour:harbour-light 1.4.2 /app/light.jar"])
    #expect(found.packages[0].doubt == nil)
    // Beside a pom.properties it says nothing new.
    jar.add(
      "META-INF/maven/org.harbour/harbour-light/pom.properties",
      Array(JarBuilder.pom("org.harbour", "harbour-light", "1.5").utf8))
    #expect(told(try read("app/light.jar", jar.bytes)) == ["org.harbour:harbour-light 1.5 /app/light.jar"])
    var broken = JarBuilder()
    broken.add("META-INF/maven/g/a/pom.xml", Array("<project><version>".utf8))
    #expect(
      try read("a-1.0.jar", broken.bytes).gaps.map(\.reason)
        == ["cannot be read: the text ends too early, at byte 18"])
  }

  /// Fixtures stand beside this folder.
  private static let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    .joined(separator: "/")

  @Test func guessesAreDoubted() throws {
    let jar = JarBuilder(["META-INF/MANIFEST.MF": JarBuilder.manifest("Implementation-Vendor-Id: org.harbour")])
    #expect(
      try read("light-1.0.jar", jar.bytes).packages.map(\.doubt)
        == ["the group is from its manifest, the version is from the name of its file"])
    #expect(
      try read("x-1.0.jar", JarBuilder(["a.class": "x"]).bytes).packages.map(\.doubt)
        == ["no group is stated, the version is from the name of its file"])
    #expect(
      try read("root/.m2/repository/org/x/b/1.0/b-1.0.jar", JarBuilder(["a.class": "x"]).bytes).packages.map(\.doubt)
        == [nil])
  }

  @Test(arguments: ["hpi", "jpi"])
  func aPluginOfJenkinsIsWhatItsManifestSays(suffix: String) throws {
    let plugin = JarBuilder([
      "META-INF/MANIFEST.MF": JarBuilder.manifest(
        "Group-Id: org.jenkins-ci.plugins", "Short-Name: git", "Plugin-Version: 4.11.3 (private-1-zoe)",
        "Implementation-Version: 9", "Jenkins-Version: 2.319")
    ])
    let found = try read("usr/share/jenkins/ref/plugins/git.\(suffix)", plugin.bytes)
    #expect(told(found) == ["org.jenkins-ci.plugins:git 4.11.3 /usr/share/jenkins/ref/plugins/git.\(suffix)"])
    #expect(found.packages[0].doubt == nil)
  }

  @Test func theManifestOfAParentOverrulesNothing() throws {
    let jar = JarBuilder([
      "META-INF/MANIFEST.MF": JarBuilder.manifest(
        "Implementation-Title: parent", "Implementation-Version: 99", "Specification-Version: 98"),
      "META-INF/maven/org.harbour/light/pom.properties": JarBuilder.pom("org.harbour", "light", "1.2"),
    ])
    #expect(told(try read("light.jar", jar.bytes)) == ["org.harbour:light 1.2 /light.jar"])
  }

  @Test func anApplicationThatWasNamedAnewIsKnownByItsPom() throws {
    let boot = JarBuilder([
      "META-INF/MANIFEST.MF": JarBuilder.manifest("Start-Class: org.harbour.App", "Spring-Boot-Version: 3.2.0"),
      "META-INF/maven/org.harbour/orders/pom.properties": JarBuilder.pom("org.harbour", "orders", "3.1"),
    ])
    #expect(told(try read("app.jar", boot.bytes)) == ["org.harbour:orders 3.1 /app.jar"])
    let titled = JarBuilder([
      "META-INF/MANIFEST.MF": JarBuilder.manifest("Implementation-Title: orders"),
      "META-INF/maven/org.harbour/orders/pom.properties": JarBuilder.pom("org.harbour", "orders", "3.1"),
      "META-INF/maven/org.else/thing/pom.properties": JarBuilder.pom("org.else", "thing", "1"),
    ])
    #expect(told(try read("app.jar", titled.bytes)).first == "org.harbour:orders 3.1 /app.jar")
  }

  @Test func otherArchivesOfThatExtensionAreLeftAlone() throws {
    #expect(try read("x.rar", Array("Rar!\u{1A}\u{7}".utf8)) == Catalogued())
    var ear = JarBuilder()
    ear.add("photos.rar", Array("Rar!\u{1A}\u{7}".utf8))
    ear.add("adapter.rar", log4j.bytes)
    let found = try read("x.ear", ear.bytes)
    #expect(found.packages.count == 1)
    #expect(found.gaps.isEmpty)
  }

  @Test func theSamePackageTwiceIsTwoPieces() throws {
    var war = JarBuilder()
    war.add("a/log4j-core-2.14.1.jar", log4j.bytes)
    war.add("b/log4j-core-2.14.1.jar", log4j.bytes)
    #expect(try read("x.war", war.bytes).packages.map { $0.evidence[0].inside[0].first } == ["a", "b"])
  }

  @Test func aZipFileIsNoPackageButWhatIsInIt() throws {
    var zip = JarBuilder(["META-INF/MANIFEST.MF": JarBuilder.manifest("Implementation-Version: 1")])
    zip.add("lib/log4j-core-2.14.1.jar", log4j.bytes)
    #expect(told(try read("x-1.0.zip", zip.bytes)).count == 1)
    #expect(try read("x.zip", Array("no archive".utf8)) == Catalogued())
  }

  @Test func aLauncherInFrontDoesNotMatter() throws {
    let found = try read("app.jar", Array("#!/bin/sh\nexec java -jar $0\n".utf8) + log4j.bytes)
    #expect(found.packages.contains { $0.name == "org.apache.logging.log4j:log4j-core" })
    #expect(found.gaps.isEmpty)
  }

  @Test func anArchiveWithoutAVersionSaysSo() throws {
    let found = try read("app.jar", JarBuilder(["META-INF/MANIFEST.MF": JarBuilder.manifest()]).bytes)
    #expect(told(found) == ["app  /app.jar"])
    #expect(found.packages[0].versionUnknown == "neither its manifest nor its name states a version")
    #expect(try read("classes.jar", JarBuilder(["a.class": "x"]).bytes) == Catalogued())
    #expect(told(try read("a-1.2.jar", JarBuilder(["a.class": "x"]).bytes)) == ["a 1.2 /a-1.2.jar"])
  }

  @Test func fortyArchivesDeepEndsInAGap() throws {
    var bytes = log4j.bytes
    for _ in 0..<40 {
      var outer = JarBuilder(["META-INF/MANIFEST.MF": JarBuilder.manifest()])
      outer.add("n.jar", bytes)
      bytes = outer.bytes
    }
    let found = try read("deep.jar", bytes)
    #expect(found.packages.count == 9)
    #expect(found.gaps.map(\.reason) == ["archives within archives are read 8 deep"])
    #expect(found.gaps[0].subject == "/deep.jar" + String(repeating: "!/n.jar", count: 9))
  }

  @Test func archivesThatMultiplyEndInOneGap() throws {
    var bytes = JarBuilder(["META-INF/MANIFEST.MF": JarBuilder.manifest()]).bytes
    for _ in 0..<4 {
      var outer = JarBuilder()
      for index in 0..<20 { outer.add("\(index).jar", bytes) }
      bytes = outer.bytes
    }
    let found = try read("many.jar", bytes)
    #expect(found.packages.count <= 10_001)
    #expect(
      found.gaps.map(\.reason) == ["not read, nor the archives after it: they are too many or too large for one file"])
  }

  @Test func thousandsOfBrokenEntriesAreNotThousandsOfGaps() throws {
    var jar = JarBuilder()
    for _ in 0..<3000 { jar.add("META-INF/MANIFEST.MF", [0x61], flags: 1) }
    let found = try read("app.jar", jar.bytes)
    #expect(found.gaps.count == 1000)
    #expect(found.gaps.last?.reason == "more gaps than are listed")
  }

  @Test func aDamagedArchiveLeavesTheOthers() throws {
    var war = JarBuilder()
    war.add("a.jar", Array("not a zip file".utf8))
    war.add("b.jar", log4j.bytes, flags: 1)
    var cut = log4j.bytes
    cut.removeLast(30)
    war.add("c.jar", cut)
    war.add("d.jar", log4j.bytes, size: 1 << 30)
    war.add("empty.jar", [])
    war.add("log4j-core-2.14.1.jar", log4j.bytes)
    let found = try read("x.war", war.bytes)
    #expect(found.packages.map(\.version) == ["2.14.1"])
    #expect(found.gaps.map(\.subject) == ["/x.war!/a.jar", "/x.war!/b.jar", "/x.war!/c.jar", "/x.war!/d.jar"])
    #expect(found.gaps[1].reason == "archive that cannot be read: b.jar is encrypted, which is not read")
  }

  @Test func everyPrefixIsReadWithoutACrash() throws {
    var war = JarBuilder(["META-INF/MANIFEST.MF": JarBuilder.manifest("Implementation-Version: 1")])
    war.add("a.jar", log4j.bytes, isDeflated: true)
    let whole = war.bytes
    for length in whole.indices {
      let found = try read("x.war", Array(whole[..<length]))
      #expect(length == 0 || !found.gaps.isEmpty)
    }
    for index in whole.indices {
      var bytes = whole
      bytes[index] ^= 0xFF
      _ = try read("x.war", bytes)
    }
  }

  @Test func aTextLargerThanAnyIsAGap() throws {
    var jar = JarBuilder()
    jar.add("META-INF/maven/g/a/pom.properties", Array(repeating: 0x61, count: 2 << 20), isDeflated: true)
    jar.add("META-INF/maven/g/b/pom.properties", Array(JarBuilder.pom("g", "b", "1").utf8))
    let found = try read("b.jar", jar.bytes)
    #expect(found.packages.map(\.name) == ["g:b"])
    #expect(found.gaps.map(\.subject) == ["/b.jar!/META-INF/maven/g/a/pom.properties"])
    var small = Budget()
    small.entries = 1
    #expect(try read("b.jar", jar.bytes, budget: small).gaps.count == 1)
  }
}
