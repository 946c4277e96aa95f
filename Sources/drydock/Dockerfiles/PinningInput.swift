// SPDX-License-Identifier: Apache-2.0
import Advising
import Glibc

/// The Dockerfiles and Compose files that arguments mean.
enum PinningInput {
  /// Bytes that one file may have.
  private static let limit = 16 << 20
  /// Folders in folders, files that are taken, and entries that are looked at.
  private static let (depth, files, entries) = (32, 10_000, 1_000_000)
  /// Folders that hold what others wrote.
  private static let passedOver: Set<String> = [".git", ".hg", ".svn", ".jj", "node_modules", ".build"]

  /// A file, or why it could not be read.
  enum Found {
    case file(PinnableFile)
    case failure(name: String, any Error)
  }

  /// All that arguments mean: a folder all Dockerfiles and Compose files below it; nothing means this folder.
  /// - Throws: where there are more than are looked at.
  static func all(_ arguments: [String]) throws -> [Found] {
    var names: [(name: String, kind: PinnableFile.Kind)] = []
    var seen = 0
    for argument in arguments.isEmpty ? ["."] : arguments {
      if InputFile.isFolder(argument) {
        try walk(argument == "." ? "" : argument.hasSuffix("/") ? argument : argument + "/", 0, &names, &seen)
      } else {
        names.append((argument, PinnableFile.Kind(named: argument)))
      }
    }
    return names.map { name, kind in
      do {
        return .file(PinnableFile(name: name, kind: kind, bytes: try InputFile.bytes(of: name, limit: limit)))
      } catch {
        return .failure(name: name, error)
      }
    }
  }

  /// - Parameter folder: with a slash at its end; empty for this one. Symbolic links are not followed.
  private static func walk(
    _ folder: String, _ level: Int, _ names: inout [(name: String, kind: PinnableFile.Kind)], _ seen: inout Int
  ) throws {
    let shown = folder.isEmpty ? "." : folder
    guard level <= depth else {
      throw CommandError.input(path: shown, reason: "it is more than \(depth) folders deep")
    }
    guard let stream = unsafe opendir(shown) else {
      throw CommandError.input(path: shown, reason: Outlet.words(for: errno))
    }
    var here: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { here.append(name) }
      seen += 1
      guard seen <= entries else {
        unsafe closedir(stream)
        throw CommandError.input(path: shown, reason: "there are more than \(entries) files and folders")
      }
    }
    unsafe closedir(stream)
    for name in here.sorted() {
      var status = stat()
      guard unsafe lstat(folder + name, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        if !passedOver.contains(name) { try walk(folder + name + "/", level + 1, &names, &seen) }
      } else if status.st_mode & S_IFMT == S_IFREG, let kind = PinnableFile.Kind(fileName: name) {
        names.append((folder + name, kind))
        guard names.count <= files else {
          throw CommandError.input(path: shown, reason: "there are more than \(files) Dockerfiles and Compose files")
        }
      }
    }
  }
}
