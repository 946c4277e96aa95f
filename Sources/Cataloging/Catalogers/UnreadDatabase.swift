// SPDX-License-Identifier: Apache-2.0
import Packages

/// Says aloud that a package manager was at work whose records are not read yet.
///
/// Without this an image of such a distribution would look empty, and an empty image looks safe.
package struct UnreadDatabase: Cataloger {
  package static let name = "unread-database"

  /// One file of each database, by the name of the package manager. Where there is no database but a folder for each
  /// package, a file of a package that nearly every system has.
  private static let managers: [(name: String, files: [String])] = [
    (
      "Nix",
      [
        "nix/var/nix/db/db.sqlite", "nix/store/*-glibc-*/etc/rpc", "nix/store/*-musl-*/lib/libc.so",
        "nix/store/*-nss-cacert-*/etc/ssl/certs/ca-bundle.crt",
      ]
    ),
    ("Guix", ["var/guix/db/db.sqlite", "gnu/store/*-glibc-*/etc/rpc"]),
    ("snap", ["var/lib/snapd/state.json"]),
    ("Flatpak", ["var/lib/flatpak/repo/config"]),
    ("xbps", ["var/db/xbps/pkgdb-*.plist"]),
    ("eopkg", ["var/lib/eopkg/info/files.db", "var/lib/pisi/info/files.db"]),
    ("swupd", ["usr/share/clear/bundles/os-core"]),
    ("Slackware's pkgtools", ["var/lib/pkgtools/packages/aaa_base-*", "var/log/packages/aaa_base-*"]),
    ("FreeBSD's pkg", ["var/db/pkg/local.sqlite"]),
    ("pkgutils", ["var/lib/pkg/db"]),
    ("Spack", ["**/.spack-db/index.json"]),
    ("Bottlerocket", ["usr/share/bottlerocket/application-inventory.json"]),
  ]

  package static let claims = managers.flatMap { $0.files.map { Claim.path($0) } }

  private static let patterns = managers.map { (name: $0.name, files: $0.files.map { PathPattern($0) }) }

  package init() {}

  package func read(_ file: ClaimedFile) -> Catalogued {
    let path = Array(file.path.utf8)
    let manager = Self.patterns.first { $0.files.contains { $0.matches(path.span) } }?.name ?? "a package manager"
    return Catalogued(gaps: [
      Gap(file.path, "the packages of \(manager) are not read by this version; none of them is in this report")
    ])
  }
}
