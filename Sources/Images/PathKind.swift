// SPDX-License-Identifier: Apache-2.0
import Glibc

/// What stands at a path of this machine.
enum PathKind {
  case file, directory, absent, other

  /// Follows symbolic links.
  init(of path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      self = .absent
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .directory
    default: self = .other
    }
  }

  /// Whether there is a file that may be run.
  static func isProgram(_ path: String) -> Bool {
    unsafe PathKind(of: path) == .file && access(path, X_OK) == 0
  }

  /// Whether there is something that may be read.
  static func isReadable(_ path: String) -> Bool { unsafe access(path, R_OK) == 0 }

  /// Whether there is something that may be written to.
  static func isWritable(_ path: String) -> Bool { unsafe access(path, W_OK) == 0 }
}
