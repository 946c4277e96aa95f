// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct GradleLockfileTests {
  @Test func configurationsTellWhatIsForTests() throws {
    let found = try Locked(GradleLockfile.self, fixture: "gradle.lockfile", path: "srv/gradle.lockfile")
    #expect(
      found.lines == [
        "com.google.guava:guava 31.0.1-jre:4", "junit:junit 4.13:5 development",
        "org.springframework:spring-beans 5.2.0.RELEASE:6",
      ])
    #expect(found.gaps.isEmpty)
  }

  @Test func whatTheBuildScriptRunsOnIsForDevelopment() throws {
    let found = try Locked(
      GradleLockfile.self, fixture: "buildscript-gradle.lockfile", path: "srv/buildscript-gradle.lockfile")
    #expect(found.lines == ["org.ajoberstar.grgit:grgit-core 4.1.0:2 development"])
  }

  @Test func formerlyEachConfigurationHadAFile() throws {
    let text = "# comment\na:b:1.0\n"
    let run = try Locked(GradleLockfile.self, text, path: "gradle/dependency-locks/runtimeClasspath.lockfile")
    let test = try Locked(GradleLockfile.self, text, path: "x/gradle/dependency-locks/testRuntimeClasspath.lockfile")
    #expect(run.lines == ["a:b 1.0:2"])
    #expect(test.lines == ["a:b 1.0:2 development"])
  }

  @Test func whatIsNoModuleIsCounted() throws {
    let found = try Locked(GradleLockfile.self, "a:b\n:b:1\na::1\na:b:\na:b:c:d=x\nword\na:b:1=x\n")
    #expect(found.lines == ["a:b 1:7"])
    #expect(found.gaps.map(\.reason) == ["6 records not of the form group:artifact:version, the first at line 1"])
  }
}
