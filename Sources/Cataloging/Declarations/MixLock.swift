// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages
import Versions

/// Reads Elixir's lock file, a map of Elixir's terms. Who asked for a package, and for what, stands in mix.exs alone.
///
/// Format: https://hexdocs.pm/mix/Mix.Tasks.Deps.html; it has no specification. An entry is
/// `{:hex, package, version, checksum, managers, dependencies, repository, checksum}`, older ones end sooner, or
/// `{:git, address, commit, options}`.
package struct MixLock: Cataloger {
  package static let name = "mix-lock"
  package static let claims: [Claim] = ["**/mix.lock"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    let root = try BeamTerm(file.bytes(), isElixir: true)
    guard case .map(let entries) = root.content else { throw CatalogingError.missing("map", in: "mix.lock") }
    var found = LockedPackages(in: file)
    for entry in entries {
      guard case .pair(let pair) = entry.content, pair.count == 2, let key = pair[0].name,
        let lock = pair[1].tuple(3)
      else {
        found.count("not of the form of an entry", line: entry.line)
        continue
      }
      switch lock[0].name {
      case "hex":
        // The key is the name of the application, which the package may have another than.
        let repository = lock.count > 6 ? lock[6].text : nil
        found.add(
          .hex, lock[1].name ?? key, lock[2].text ?? "", line: entry.line,
          doubt: repository == nil || repository == "hexpm" ? nil : Provenance.otherRegistry)
      case "git":
        HexGit.add(key, commit: lock[2].name, tag: lock.count > 3 ? lock[3]["tag"]?.text : nil, entry.line, to: &found)
      default: found.count("from a source of an unknown kind", line: entry.line)
      }
    }
    return found.catalogued
  }
}

/// A package of Erlang or Elixir that was taken from a git repository.
enum HexGit {
  static func add(
    _ name: String, commit: String?, tag: String?, relation: Relation? = nil, _ line: Int,
    to found: inout LockedPackages
  ) {
    if let tag, case let version = tag.hasPrefix("v") ? tag.dropFirst() : tag[...],
      VersionScheme.hex.isValid(String(version))
    {
      found.add(.hex, name, String(version), line: line, relation: relation, doubt: Provenance.git)
    } else {
      found.add(
        .hex, name, commit ?? "", line: line, relation: relation, versionUnknown: Provenance.commit,
        doubt: Provenance.git)
    }
  }
}
