// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct ComposerLockTests {
  @Test func packagesAndThoseForDevelopment() throws {
    let found = try Locked(ComposerLock.self, fixture: "composer.lock", path: "srv/composer.lock")
    #expect(
      found.lines == ["monolog/monolog 2.9.1:5", "symfony/console v6.3.4:17", "phpunit/phpunit 10.3.2:25 development"])
    #expect(found.packages.map(\.licenses) == [["MIT"], ["MIT", "BSD-3-Clause"], ["BSD-3-Clause"]])
    #expect(found.gaps == [Gap("srv/composer.lock", "1 record without a version, at line 22")])
  }
}
