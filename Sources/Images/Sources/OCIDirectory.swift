// SPDX-License-Identifier: Apache-2.0

/// A directory in the OCI image layout.
///
/// Specification: https://github.com/opencontainers/image-spec/blob/main/image-layout.md
struct OCIDirectory: ImageSource {
  static let scheme = "oci-dir"
  static let summary = "a directory in the OCI image layout"

  static func recognises(_ path: String) -> Bool {
    PathKind(of: path + "/oci-layout") == .file
      || PathKind(of: path + "/index.json") == .file && PathKind(of: path + "/blobs") == .directory
  }

  static func open(_ path: String, choice: ImageChoice) async throws -> OpenedTarget {
    guard PathKind(of: path) != .absent else { throw ImageError.notFound(path) }
    guard recognises(path) else {
      throw ImageError.unrecognised(path: path, found: "a directory without oci-layout and index.json")
    }
    return .image(try OCILayout(folder: DirectoryFolder(path: path)).image(choice))
  }
}
