// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import Packages
import Testing

@Suite struct UnreadDatabaseTests {
  @Test(arguments: [
    ("var/lib/rpm/rpmdb.sqlite", "rpm"), ("usr/lib/sysimage/rpm/Packages.db", "rpm"),
    ("var/lib/pacman/local/ALPM_DB_VERSION", "pacman"),
  ])
  func aDatabaseThatIsNotReadIsSaid(path: String, manager: String) {
    let word = Catalogue().read(
      path: path, mode: 0o644, content: ByteSource([1]), spool: Spool(folder: "unused", limit: 0))
    #expect(word.packages.isEmpty)
    #expect(word.gaps.map(\.subject) == [path])
    #expect(word.gaps.first?.reason.contains("packages of \(manager) are not read") == true)
  }
}
