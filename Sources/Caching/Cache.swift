// SPDX-License-Identifier: Apache-2.0
import Archives
import FoundationEssentials
import Glibc
import Synchronization

/// The folder in which entries are kept: plain files that any number of processes share.
///
///     <folder>/<generation>/<2 digits of the key>/<the others>.<kind>
///     <folder>/<generation>/tmp/<random>        being written
///
/// An entry is written beside its place and moved there, so a reader sees all of it or nothing, and two that write the
/// same write the same. It is not forced to the disk: what a power cut tears is known by its hash, and is found again by
/// a scan. Errors of the file system are misses: with or without a cache, a scan says the same.
package final class Cache: Sendable {
  /// Bytes that are kept where nobody says otherwise.
  package static let standardLimit = 10 << 30
  /// No entry is larger.
  static let entryLimit = 256 << 20
  /// How exact times of use are, in seconds: a read is noted at most this often.
  static let clock = 3600

  /// Where the caches of all builds are.
  let folder: String
  /// Bytes that all entries may take together.
  let limit: Int
  let generation: String
  private let written = Mutex(0)

  /// - Parameters:
  ///   - folder: made when the first entry is written.
  ///   - limit: bytes that all entries may take together.
  package init(folder: String, limit: Int = Cache.standardLimit, generation: String = Generation.current) {
    self.folder = folder
    self.limit = limit
    self.generation = generation
    FileStatus(home)?.noteUse(of: home)
  }

  /// Where the entries of this build are.
  var home: String { "\(folder)/\(generation)" }
  /// A folder for documents that are known by their digest. What is in it counts and goes as entries do.
  package var documents: String { home + "/documents" }

  /// The file of an entry: its payload begins at `CacheEntry.headBytes`. What is damaged is removed.
  func file(_ key: CacheKey) -> [UInt8]? {
    let path = "\(home)/\(key.path)"
    guard let status = FileStatus(path), status.isFile, status.size <= Self.entryLimit,
      let bytes = try? OpenFile(path: path, followsLink: false).read(at: 0, status.size)
    else { return nil }
    guard CacheEntry.holds(bytes, key) else {
      remove(key)
      return nil
    }
    status.noteUse(of: path)
    return bytes
  }

  /// Keeps a payload, or does not.
  func keep(_ payload: [UInt8], as key: CacheKey) {
    guard payload.count <= min(Self.entryLimit - CacheEntry.headBytes, limit / 4),
      let bytes = try? CacheEntry.sealed(payload, as: key)
    else { return }
    let temporary = "\(home)/tmp/" + String(UInt64.random(in: .min ... .max), radix: 36)
    guard write(bytes, to: temporary) else { return }
    let path = "\(home)/\(key.path)"
    if unsafe rename(temporary, path) != 0 {
      FileStatus.makeFolder("\(home)/\(key.hex.prefix(2))")
      guard unsafe rename(temporary, path) == 0 else {
        unsafe unlink(temporary)
        return
      }
    }
    written.withLock { $0 += bytes.count }
  }

  /// Takes an entry away whose inside is not what it should be.
  func remove(_ key: CacheKey) { unsafe unlink("\(home)/\(key.path)") }

  /// Says that a scan is over: where it has written, room is made.
  package func settle() {
    let count = written.withLock { written in
      defer { written = 0 }
      return written
    }
    if count > 0 { CacheSweep(self).settle(written: count) }
  }

  private func write(_ bytes: [UInt8], to path: String) -> Bool {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    var descriptor = unsafe open(path, flags, 0o600)
    if descriptor < 0, errno == ENOENT {
      FileStatus.makeFolder("\(home)/tmp")
      descriptor = unsafe open(path, flags, 0o600)
    }
    guard descriptor >= 0 else { return false }
    var done = 0
    while done < bytes.count {
      let step = unsafe bytes.span.extracting(done...).withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if step < 0, errno == EINTR { continue }
      if step <= 0 { break }
      done += step
    }
    // A file system over the network may tell of a full disk only now.
    if close(descriptor) != 0 || done < bytes.count {
      unsafe unlink(path)
      return false
    }
    return true
  }

}

/// What the file system says of a file, links not followed.
struct FileStatus {
  let isFile: Bool
  let isFolder: Bool
  let size: Int
  /// When it was written or last used, in seconds.
  let used: Int

  init?(_ path: String) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return nil }
    isFile = status.st_mode & S_IFMT == S_IFREG
    isFolder = status.st_mode & S_IFMT == S_IFDIR
    size = Int(status.st_size)
    used = status.st_mtim.tv_sec
  }

  static var now: Int { Int(time(nil)) }

  /// Notes that it was used now, unless that was noted a while ago.
  func noteUse(of path: String) {
    guard abs(Self.now - used) > Cache.clock else { return }
    // Whoever may read and not write cannot note it.
    _ = unsafe utimensat(AT_FDCWD, path, nil, AT_SYMLINK_NOFOLLOW)
  }

  /// Makes a folder and those above it, where they are missing; whether that worked is seen when it is used.
  static func makeFolder(_ path: String) {
    for index in path.indices where path[index] == "/" && index != path.startIndex {
      _ = unsafe mkdir(String(path[..<index]), 0o700)
    }
    _ = unsafe mkdir(path, 0o700)
  }

  /// The names in a folder, sorted; none where it cannot be read.
  static func names(in path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}
