// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A file that is written whole or not at all: beside its place first, then moved there.
struct FileReplacement {
  let path: String

  init(_ path: String) { self.path = path }

  /// Writes the text; a reader of `path` sees the old content or the new one, never a part.
  func write(_ text: String) throws(CommandError) {
    var status = stat()
    let exists = unsafe stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      try writeThrough(text)  // a device or a pipe: there is nothing to replace
      return
    }
    let place = resolved()
    let temporary = place + ".drydock-" + String(UInt64.random(in: .min ... .max), radix: 36)
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw failure() }
    do throws(CommandError) {
      defer { close(descriptor) }
      if exists { _ = fchmod(descriptor, status.st_mode & 0o777) }
      try Outlet(descriptor: descriptor, name: path).write(text)
      guard fsync(descriptor) == 0 else { throw failure() }
    } catch {
      unsafe unlink(temporary)
      throw error
    }
    guard unsafe rename(temporary, place) == 0 else {
      let error = failure()
      unsafe unlink(temporary)
      throw error
    }
  }

  private func writeThrough(_ text: String) throws(CommandError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    try Outlet(descriptor: descriptor, name: path).write(text)
  }

  /// The file that a symbolic link stands for, so that the link stays.
  private func resolved() -> String {
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  private func failure() -> CommandError { .output(path: path, reason: Outlet.words(for: errno)) }
}
