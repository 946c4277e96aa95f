// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import Packages
import Testing

@Suite struct UnreadDatabaseTests {
  @Test(arguments: [
    ("nix/var/nix/db/db.sqlite", "Nix"),
    ("nix/store/0c5gsjc0jw0nyzbkhsmn2bk9ncqlsi5y-glibc-2.38-27/etc/rpc", "Nix"), ("var/guix/db/db.sqlite", "Guix"),
    ("var/lib/snapd/state.json", "snap"), ("var/lib/flatpak/repo/config", "Flatpak"),
    ("var/db/xbps/pkgdb-0.38.plist", "xbps"), ("var/lib/eopkg/info/files.db", "eopkg"),
    ("usr/share/clear/bundles/os-core", "swupd"),
    ("var/lib/pkgtools/packages/aaa_base-15.0-x86_64-4_slack15.0", "Slackware's pkgtools"),
    ("var/db/pkg/local.sqlite", "FreeBSD's pkg"), ("opt/spack/.spack-db/index.json", "Spack"),
  ])
  func aDatabaseThatIsNotReadIsSaid(path: String, manager: String) {
    let word = Catalogue().read(
      path: path, mode: 0o644, content: ByteSource([1]), spool: Spool(folder: "unused", limit: 0))
    #expect(word.packages.isEmpty)
    #expect(word.gaps.map(\.subject) == [path])
    #expect(word.gaps.first?.reason.contains("packages of \(manager) are not read") == true)
  }
}
