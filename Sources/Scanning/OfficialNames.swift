// SPDX-License-Identifier: Apache-2.0
import Advisories
import Glibc
import Lineage
import Notations

extension CatalogueJob {
  /// The names of Docker's official images that their maintainers support, as the advisory data list them.
  /// - Parameters:
  ///   - repositories: "python"; empty: all.
  ///   - tags: those that fit; `nil`: one of each image.
  /// - Throws: `ScanError.noOfficialImages`.
  package func officialNames(of repositories: [String], tags: String?) throws -> [String] {
    let path = ScanRequest.databasePath(in: cacheDirectory)
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw ScanError.noOfficialImages }
    let all = try OfficialList.repositories(databasePath: path)
    guard !all.isEmpty else { throw ScanError.noOfficialImages }
    let wanted = Set(repositories)
    let pattern = tags.map { Wildcard($0) }
    var names: Set<String> = []
    for repository in all where wanted.isEmpty || wanted.contains(repository.name) {
      for entry in repository.entries {
        let fitting =
          pattern.map { pattern in entry.tags.filter { pattern.matches($0) } } ?? Array(entry.tags.prefix(1))
        for tag in fitting { names.insert("docker.io/library/\(repository.name):\(tag)") }
      }
    }
    return names.sorted()
  }
}
