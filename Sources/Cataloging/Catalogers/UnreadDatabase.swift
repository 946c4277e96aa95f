// SPDX-License-Identifier: Apache-2.0
import Packages

/// Says aloud that a package manager was at work whose records are not read yet.
///
/// Without this an image of such a distribution would look empty, and an empty image looks safe.
package struct UnreadDatabase: Cataloger {
  package static let name = "unread-database"

  /// One file of each database, by the name of the package manager.
  private static let managers: [(name: String, files: [String])] = [
    (
      "rpm",
      ["var/lib/rpm", "usr/lib/sysimage/rpm", "usr/share/rpm"].flatMap { folder in
        ["Packages", "Packages.db", "rpmdb.sqlite"].map { folder + "/" + $0 }
      } + ["var/lib/rpmmanifest/container-manifest-2"]
    ),
    ("pacman", ["var/lib/pacman/local/ALPM_DB_VERSION"]),
    ("opkg", ["usr/lib/opkg/status", "var/lib/opkg/status"]),
  ]

  package static let claims = managers.flatMap { $0.files.map { Claim.path($0) } }

  package init() {}

  package func read(_ file: ClaimedFile) -> Catalogued {
    let manager = Self.managers.first { $0.files.contains(file.path) }?.name ?? "another package manager"
    return Catalogued(gaps: [
      Gap(file.path, "the packages of \(manager) are not read by this version; none of them is in this report")
    ])
  }
}
