// SPDX-License-Identifier: Apache-2.0

/// Where the dynamic loader of an image looks for libraries.
///
/// As glibc does it (ld.so(8), "DESCRIPTION"): DT_RPATH where there is no DT_RUNPATH, LD_LIBRARY_PATH, DT_RUNPATH, the
/// folders of ld.so.conf, the standard ones. musl (ldso/dynlink.c) takes the folders of /etc/ld-musl-ARCH.path in place of
/// the standard ones, and both paths also from those that loaded the library.
package struct LibrarySearch: Sendable {
  package let files: ImageFiles
  /// The folders that hold for all.
  let folders: [String]
  private let early: [String]

  static let muslFolders = ["/lib", "/usr/local/lib", "/usr/lib"]

  /// - Parameter libraryPath: the value of LD_LIBRARY_PATH.
  package init(_ files: ImageFiles, libraryPath: String? = nil) {
    self.files = files
    early = (libraryPath ?? "").split(separator: ":").map(String.init)
    var configured: [String] = []
    var musl: [String]?
    for pattern in ["/etc/ld.so.conf", "/etc/ld.so.conf.d/*"] {
      for index in files.matches(pattern) {
        if case .libraryFolders(let folders) = files[index].facts { configured += folders }
      }
    }
    for index in files.matches("/etc/ld-musl-*") {
      if case .libraryFolders(let folders) = files[index].facts { musl = (musl ?? []) + folders }
    }
    var standard: [String] = []
    for root in ["/lib", "/usr/lib"] {
      standard += files.matches(root + "/*-linux-*").filter { files[$0].kind == .folder }.map { index in
        root + "/" + files[index].name
      }
    }
    standard += ["/lib64", "/usr/lib64", "/lib", "/usr/lib"]
    folders = configured + (musl ?? Self.muslFolders) + standard
  }

  /// A library and the path by which it is found.
  package struct Found: Hashable {
    package var path: String
    package var index: Int
  }

  /// Finds a library.
  /// - Parameters:
  ///   - object: who asks.
  ///   - folder: of who asks: what `$ORIGIN` stands for.
  ///   - inherited: folders of those that loaded it.
  package func find(_ name: String, for object: ElfFacts, in folder: String, inherited: [String]) -> Found? {
    if name.contains("/") { return fitting(name.hasPrefix("/") ? name : folder + "/" + name, object) }
    let own = expanded(object.runpath.isEmpty ? object.rpath : [], folder)
    let late = expanded(object.runpath, folder)
    for place in own + inherited + early + late + folders {
      if let found = fitting(place + "/" + name, object) { return found }
    }
    return nil
  }

  /// Folders of a search path of an object, `$ORIGIN` and `$LIB` replaced.
  func expanded(_ paths: [String], _ folder: String) -> [String] {
    paths.flatMap { path -> [String] in
      var path = path
      for origin in ["${ORIGIN}", "$ORIGIN"] { path = path.replacing(origin, with: folder) }
      for library in ["${LIB}", "$LIB"] where path.contains(library) {
        return ["lib64", "lib", "lib/x86_64-linux-gnu", "lib/aarch64-linux-gnu"].map {
          path.replacing(library, with: $0)
        }
      }
      return path.contains("$") ? [] : [path]
    }
  }

  /// The file at a path, where it is a library that the object can load.
  private func fitting(_ path: String, _ object: ElfFacts) -> Found? {
    guard let way = files.way(path), case .elf(let facts) = files[way.end].facts,
      facts.isWide == object.isWide, facts.machine == object.machine
    else { return nil }
    return Found(path: path, index: way.end)
  }
}
