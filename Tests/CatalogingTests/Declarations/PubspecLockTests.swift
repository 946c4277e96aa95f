// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct PubspecLockTests {
  @Test func kindsAndSourcesAreTold() throws {
    let found = try Locked(PubspecLock.self, fixture: "pubspec.lock", path: "srv/pubspec.lock")
    #expect(
      found.lines == [
        "crypto 3.0.2:4 transitive", "http 0.13.2:17 direct", "lints 2.0.0:31 direct development",
        "rope 0.4.1:38 direct \(Locked.git)",
      ])
    #expect(found.gaps.isEmpty)
  }

  @Test func otherRegistriesAreDoubted() throws {
    let found = try Locked(
      PubspecLock.self,
      """
      packages:
        a:
          dependency: transitive
          description: {name: a, url: "https://pub.harbour.example/"}
          source: hosted
          version: "1.0.0"
      """)
    #expect(found.lines == ["a 1.0.0:2 transitive (taken from another registry)"])
  }

  @Test func aProjectWithoutDependenciesIsEmpty() throws {
    #expect(try Locked(PubspecLock.self, "packages: {}\nsdks: {dart: any}\n").gaps.isEmpty)
  }
}
