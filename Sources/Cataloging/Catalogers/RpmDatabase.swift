// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// Reads rpm's database of installed packages, in each of the three formats it has had.
///
/// Places: `/var/lib/rpm`; `/usr/lib/sysimage/rpm` (SUSE, Fedora since 36); `/usr/share/rpm` (rpm-ostree). Which format a
/// file has, its first bytes say and not its name. What the headers hold: https://rpm-software-management.github.io/rpm/manual/tags.html
package struct RpmDatabase: Cataloger {
  package static let name = "rpm-database"
  package static let claims: [Claim] = ["var/lib/rpm", "usr/lib/sysimage/rpm", "usr/share/rpm"].flatMap { folder in
    ["rpmdb.sqlite", "rpmdb.sqlite-wal", "Packages", "Packages.db"].map { Claim.path(folder + "/" + $0) }
  }

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    if file.path.hasSuffix("-wal") { return try readLog(file) }
    var reading = Reading(file)
    let head = try file.content.read(at: 0, 64)
    let span = head.span
    let longest = file.budget.textBytes
    if SqliteFile.accepts(span) {
      var store = try SqliteFile(file.content, longest: longest)
      try store.forEachHeader { reading.take($0) }
    } else if NdbFile.accepts(span) {
      var store = try NdbFile(file.content, longest: longest)
      try store.forEachHeader { reading.take($0) }
    } else if BerkeleyHash.accepts(span) {
      var store = try BerkeleyHash(file.content, longest: longest)
      try store.forEachHeader { reading.take($0) }
    } else {
      throw CatalogingError.malformed(
        file.content.count == 0
          ? "the database of rpm is empty" : "no database of rpm: neither SQLite, nor ndb, nor a Berkeley DB hash")
    }
    return reading.finish()
  }

  /// What waits in a log to be copied into the database.
  private func readLog(_ file: ClaimedFile) throws -> Catalogued {
    // rpm leaves an empty log behind where it only read.
    guard file.content.count > 0 else { return Catalogued() }
    var log = try SqliteLog(file.content, longest: file.budget.textBytes)
    guard !(try log.committed()).isEmpty else { return Catalogued() }
    var reading = Reading(file)
    try log.forEachHeader { reading.take($0) }
    var out = reading.finish()
    out.gaps.append(
      Gap(
        file.path,
        "changes of rpm's database that were not yet copied into it: packages in them are listed, and so may be some "
          + "that they removed or replaced"))
    return out
  }

  /// What is gathered while a store shows its headers.
  private struct Reading {
    private let file: ClaimedFile
    private var out = Catalogued()
    private var damaged = DamagedRecords()
    private var damagedCount = 0
    private var allowance: RpmFileAllowance
    private var hasAllFiles = true
    private var isOverBudget = false

    init(_ file: ClaimedFile) {
      self.file = file
      allowance = RpmFileAllowance(files: file.budget.entries, bytes: file.budget.textBytes)
    }

    /// False once there is no room for more.
    mutating func take(_ record: RpmRecord) -> Bool {
      switch record {
      case .damaged(let reason, let place): count(reason, at: place)
      case .header(let bytes, let place):
        do {
          let header = try RpmHeader(bytes)
          guard let package = try header.package(evidence: file.evidence()) else { return true }
          guard out.packages.count < file.budget.packages else {
            isOverBudget = true
            return false
          }
          out.packages.append(package)
          takeFiles(header, of: package, place)
        } catch {
          count("\(error)", at: place)
        }
      }
      // A file can claim more broken records than there is time to look at.
      return damagedCount <= file.budget.packages
    }

    private mutating func count(_ reason: String, at place: String) {
      damaged.count(reason, at: place)
      damagedCount += 1
    }

    private mutating func takeFiles(_ header: RpmHeader, of package: Package, _ place: String) {
      guard hasAllFiles else { return }
      switch header.files(&allowance) {
      case .files(let keys):
        if !keys.isEmpty {
          out.facts.append(.files(type: package.ecosystem.purl, package: package.name, files: keys))
        }
      case .damaged: count("whose list of files is damaged", at: place)
      case .tooMany: hasAllFiles = false
      }
    }

    func finish() -> Catalogued {
      var out = out
      out.gaps += damaged.gaps(in: file.path)
      if damagedCount > file.budget.packages {
        out.gaps.append(Gap(file.path, "more than \(file.budget.packages) damaged records; the rest is left out"))
      }
      if isOverBudget {
        out.gaps.append(Gap(file.path, "more than \(file.budget.packages) packages; the rest is left out"))
      }
      if !hasAllFiles {
        out.gaps.append(
          Gap(file.path, "more files of packages than are read; which package brought the others is not known"))
      }
      return out
    }
  }
}
