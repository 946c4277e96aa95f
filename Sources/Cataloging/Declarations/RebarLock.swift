// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads the lock file of rebar3, Erlang's build tool, a list of Erlang's terms.
///
/// Format: https://rebar3.org/docs/configuration/dependencies/#lock-files. An entry is `{application, source, level}`;
/// what the project asks for itself is on level 0. Before 1.1.0 the list stood alone, now it is
/// `{version of the format, list}`.
package struct RebarLock: Cataloger {
  package static let name = "rebar-lock"
  package static let claims: [Claim] = ["**/rebar.lock"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let root = try BeamTerm(file.bytes(), isElixir: false)
    let list = root.tuple(2).map { $0[1] } ?? root
    guard case .list(let entries) = list.content else { throw CatalogingError.missing("list", in: "rebar.lock") }
    var found = LockedPackages(in: file)
    for entry in entries {
      guard let parts = entry.tuple(3), let application = parts[0].name, let source = parts[1].tuple(3) else {
        found.count("not of the form of an entry", line: entry.line)
        continue
      }
      let relation: Relation? = parts[2].name.flatMap { Int($0) }.map { $0 == 0 ? .direct : .transitive }
      switch source[0].name {
      case "pkg":
        found.add(.hex, source[1].name ?? application, source[2].text ?? "", line: entry.line, relation: relation)
      case "git", "git_subdir", "hg":
        // `{ref, "commit"}`
        let commit = source[2].tuple(2).flatMap { $0[1].text }
        HexGit.add(application, commit: commit, tag: nil, relation: relation, entry.line, to: &found)
      default: found.count("from a source of an unknown kind", line: entry.line)
      }
    }
    return found.catalogued
  }
}
