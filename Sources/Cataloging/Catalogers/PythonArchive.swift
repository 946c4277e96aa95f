// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// Reads wheels and zipped eggs, from which Python loads code as they are and which installers carry inside themselves.
///
/// Formats: "Binary distribution format", https://packaging.python.org/specifications/binary-distribution-format/; for
/// eggs, "The Internal Structure of Python Eggs" of setuptools.
package struct PythonArchive: Cataloger {
  package static let name = "python-archive"
  package static let claims: [Claim] = ["**/*.whl", "**/*.egg"]
  /// Metadata files of one archive; a wheel has one, a folder of eggs zipped together a few.
  private static let most = 1000

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    var out = Catalogued()
    let archive = try ZipArchive(file.content, budget: file.budget) { name in
      Self.metadata.contains { $0.matches(name) }
    }
    guard !archive.entries.isEmpty else { throw CatalogingError.missing("metadata", in: "archive") }
    for entry in archive.entries.prefix(Self.most) {
      do {
        let bytes = try archive.bytes(of: entry, limit: file.budget.textBytes)
        out.packages.append(
          try PythonMetadata(ByteSource(bytes)).package(evidence: file.evidence(inside: [entry.name])))
      } catch {
        out.gaps.append(Gap(file.path, "\(entry.name): \(error)"))
      }
    }
    if archive.entries.count > Self.most {
      out.gaps.append(Gap(file.path, "more than \(Self.most) metadata files; the rest is left out"))
    }
    return out
  }

  /// `<name>.dist-info/METADATA` at the top, or `EGG-INFO/PKG-INFO` at any depth.
  private static let metadata = [PathPattern("*.dist-info/METADATA"), PathPattern("**/EGG-INFO/PKG-INFO")]
}
