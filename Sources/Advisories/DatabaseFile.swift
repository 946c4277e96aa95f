// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc

/// The database as a file that is only ever replaced whole.
struct DatabaseFile {
  let path: String
  let folder: String

  init(_ path: String) {
    self.path = path
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    folder = parts.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : parts
  }

  private var draft: String { "\(path).new-\(getpid())" }

  /// Makes the folder.
  func prepare() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  /// Removes what killed processes have left: whoever holds the lock is the only one who has drafts, but for notes of
  /// scans, which are made again.
  private func removeDrafts() {
    let prefix = String(path.split(separator: "/").last ?? "")
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      guard name.hasPrefix(prefix), let mark = name.firstRange(of: ".new-"), Int32(name[mark.upperBound...]) != nil
      else { continue }
      unsafe unlink(folder + "/" + name)
    }
  }

  /// Keeps other updates of the same file waiting while `body` runs; whoever is killed lets go.
  ///
  /// Readers never wait: they have the old file until the new one is in its place.
  func locked<Result>(_ body: () async throws -> Result) async throws -> Result {
    let descriptor = unsafe open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw AdvisoryError.notWritten(path: path + ".lock", code: errno) }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw AdvisoryError.notWritten(path: path + ".lock", code: errno)
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    removeDrafts()
    return try await body()
  }

  /// Lets `write` make the new file, flushes it to the disk and renames it.
  /// - Parameter fromOld: whether the new file begins as a copy of the old.
  func replace(fromOld: Bool = false, _ write: (String) throws -> Void) throws {
    unsafe unlink(draft)
    do {
      if fromOld { try FileCopy(from: path, to: draft).make() }
      try write(draft)
      try Self.flush(draft)
      guard unsafe rename(draft, path) == 0 else { throw AdvisoryError.notWritten(path: path, code: errno) }
    } catch {
      unsafe unlink(draft)
      throw error
    }
    // The file is in place; whether its name survives a power cut is not worth failing for.
    try? Self.flush(folder)
  }

  /// Replaces a small file of text.
  static func write(_ text: String, to path: String) throws {
    try DatabaseFile(path).replace { try Data(text.utf8).write(to: URL(filePath: $0)) }
  }

  private static func flush(_ path: String) throws {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw AdvisoryError.notWritten(path: path, code: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw AdvisoryError.notWritten(path: path, code: errno) }
  }
}

/// A copy of a file, which shares its blocks with it where the file system can do that.
private struct FileCopy {
  let from: String
  let to: String
  /// Linux's `FICLONE`: https://man7.org/linux/man-pages/man2/ioctl_ficlone.2.html
  private static let clone: UInt = 0x4004_9409

  func make() throws {
    let source = unsafe open(from, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw AdvisoryError.notWritten(path: from, code: errno) }
    defer { close(source) }
    let target = unsafe open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard target >= 0 else { throw AdvisoryError.notWritten(path: to, code: errno) }
    defer { close(target) }
    if ioctl(target, Self.clone, source) == 0 { return }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = unsafe read(source, &buffer, buffer.count)
      if count == 0 { return }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw AdvisoryError.notWritten(path: from, code: errno) }
      var done = 0
      while done < count {
        let step = unsafe buffer[done..<count].withUnsafeBytes { unsafe Glibc.write(target, $0.baseAddress, $0.count) }
        if step < 0, errno == EINTR { continue }
        guard step > 0 else { throw AdvisoryError.notWritten(path: to, code: errno) }
        done += step
      }
    }
  }
}
