// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Images
import Packages

/// Which package of an image a file belongs to: by the lists of package managers, by the folders that are a package's
/// with all that is in them, and by the files that tell of packages themselves.
package struct FileOwners: Sendable {
  /// By file and by folder, the place of the package in the report's list.
  private var files: [FileKey: Int32] = [:]
  private var folders: [FileKey: Int32] = [:]

  /// The place in the report's list of the package that a file belongs to; `nil` where no package says that it is its.
  /// - Parameter path: from the root of the image, with or without a leading slash.
  package func package(of path: String) -> Int? {
    if let found = files[FileKey(path)] { return Int(found) }
    if folders.isEmpty { return nil }
    var rest = path[...]
    while let slash = rest.lastIndex(of: "/") {
      rest = rest[..<slash]
      if let found = folders[FileKey(String(rest))] { return Int(found) }
    }
    return nil
  }

  /// - Parameters:
  ///   - noted: what files that are there in the end told.
  ///   - packages: as the report has them.
  init(_ noted: [CataloguedFile], of packages: [Package]) {
    let names = OwnerNames(packages)
    var places: [String: Int32] = [:]
    for (index, package) in packages.enumerated() where !package.ecosystem.isOfDistribution {
      for evidence in package.evidence where places[evidence.path] == nil { places[evidence.path] = Int32(index) }
    }
    for file in noted {
      for fact in file.catalogued.facts {
        switch fact {
        case .files(let type, let package, let listed):
          guard let index = names.index(of: package, type: type) else { continue }
          for key in listed where files[key] == nil { files[key] = Int32(index) }
        case .folder(let path):
          guard let index = places[file.path] else { continue }
          let key = FileKey(path)
          if folders[key] == nil { folders[key] = index }
        default: break
        }
      }
    }
    // A file that a list has is the lister's, whatever else it tells of.
    for (path, index) in places {
      let key = FileKey(path)
      if files[key] == nil { files[key] = index }
    }
  }
}
