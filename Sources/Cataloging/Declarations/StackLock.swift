// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads the lock file of Haskell's Stack: the packages beside those of the snapshot, which it names by its hash alone.
///
/// Format: https://docs.haskellstack.org/en/stable/topics/lock_files/. What was locked stands below `completed`: a package
/// of Hackage as `name-version@sha256:…,size`, one of an archive or a repository by name and version.
package struct StackLock: Cataloger {
  package static let name = "stack-lock"
  package static let claims: [Claim] = ["**/stack.yaml.lock"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let root = try YAMLValue(file.bytes())
    guard let packages = root["packages"] else {
      throw CatalogingError.missing("list of packages", in: "stack.yaml.lock")
    }
    var found = LockedPackages(in: file)
    for entry in packages.sequence ?? [] {
      guard let locked = entry["completed"] else {
        found.count("without what was locked", line: entry.line)
        continue
      }
      if let hackage = locked["hackage"]?.string {
        // Names may hold dashes, versions cannot.
        let name = hackage.prefix { $0 != "@" }
        let dash = name.lastIndex(of: "-") ?? name.endIndex
        found.add(
          .hackage, String(name[..<dash]), String(name[dash...].dropFirst()), line: entry.line, relation: .direct)
      } else {
        found.add(
          .hackage, locked["name"]?.string ?? "", locked["version"]?.string ?? "", line: entry.line, relation: .direct,
          doubt: locked["git"] != nil || locked["hg"] != nil ? Provenance.git : Provenance.address)
      }
    }
    if root["snapshots"]?.sequence?.isEmpty == false {
      found.remark("the packages of the snapshot do not stand in the file")
    }
    return found.catalogued
  }
}
