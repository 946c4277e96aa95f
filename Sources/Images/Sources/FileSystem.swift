// SPDX-License-Identifier: Apache-2.0

/// A directory with files: the unpacked root of an image, or any other.
struct FileSystem: ImageSource {
  static let scheme = "fs"
  static let summary = "a directory, such as the unpacked root of an image"

  static func recognises(_ path: String) -> Bool { PathKind(of: path) == .directory }

  static func open(_ path: String, choice: ImageChoice) async throws -> OpenedTarget {
    switch PathKind(of: path) {
    case .directory: return .directory(path: path)
    case .absent: throw ImageError.notFound(path)
    case .file, .other: throw ImageError.unrecognised(path: path, found: "not a directory")
    }
  }
}
