// SPDX-License-Identifier: Apache-2.0
import Images
import Packages

/// The files that one list names, as they are gathered line by line.
struct FileListing {
  /// Files of one package; the largest of distributions have some ten thousand.
  static let most = 200_000

  private(set) var files: [FileKey] = []
  private var isCutShort = false

  /// Adds a path; what names no file below the root is passed over.
  mutating func add(_ path: Span<UInt8>) {
    if path.count > 2 { add(FileKey(path)) }
  }

  mutating func add(_ file: FileKey) {
    if files.count < Self.most { files.append(file) } else { isCutShort = true }
  }

  /// What the list says.
  func catalogued(type: Ecosystem, package: String, path: String) -> Catalogued {
    var out = Catalogued()
    if !files.isEmpty, !package.isEmpty { out.facts = [.files(type: type.purl, package: package, files: files)] }
    if isCutShort { out.gaps = [Gap(path, "lists more than \(Self.most) files; the rest is left out")] }
    return out
  }
}

extension ClaimedFile {
  /// The components of its path.
  var components: [Substring] { path.split(separator: "/") }

  /// The last component of its path, without what follows the last dot.
  var stem: String {
    guard let name = components.last else { return "" }
    return String(name.lastIndex(of: ".").map { name[..<$0] } ?? name)
  }
}
