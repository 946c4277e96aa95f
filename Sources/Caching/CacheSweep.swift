// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc

/// Makes room in a cache: by what is of no use to anybody first, then by what was not used for the longest time.
///
/// Several processes may sweep at once: what one finds gone, another has removed.
struct CacheSweep {
  /// Entries of another build are kept this long after their last use, in seconds: a user may go back to it.
  static let generationAge = 7 * 86400
  /// Files that were begun and not finished this long ago belong to a process that is dead.
  static let temporaryAge = 3600
  /// Sweeping stops at this share of the limit, so that it is not to be done again at once.
  private static let share = 0.9
  private static let grave = ".gone-"

  let cache: Cache

  init(_ cache: Cache) { self.cache = cache }

  /// Everything that a scan leaves to be done once it has written.
  ///
  /// To count all entries on each occasion would cost more than some scans. They are counted by chance, the likelier the
  /// more was written: on average once in every 64th part of the limit, of which a tenth is kept free.
  func settle(written: Int) {
    let now = FileStatus.now
    for generation in FileStatus.names(in: cache.folder) where generation != cache.generation {
      guard let status = FileStatus("\(cache.folder)/\(generation)"), status.isFolder else { continue }
      // What was moved out of sight belongs to a sweep that was killed.
      if generation.hasPrefix(Self.grave) || now - status.used > Self.generationAge { removeAll(of: generation) }
    }
    removeTemporaries(olderThan: Self.temporaryAge)
    if Double(written) * 64 > Double.random(in: 0..<1) * Double(cache.limit) { bound(to: cache.limit) }
  }

  /// Removes the least recently used entries until the others fit.
  /// - Returns: what was removed.
  @discardableResult
  func bound(to limit: Int) -> [CacheFile] {
    let files = CacheFile.all(in: cache.folder)
    var total = files.reduce(0) { $0 + $1.size }
    guard total > limit else { return [] }
    let goal = Int(Double(limit) * Self.share)
    var removed: [CacheFile] = []
    // Of other builds first: nobody who has this one reads them.
    let order = files.sorted {
      let isOther = ($0.generation != cache.generation, $1.generation != cache.generation)
      if isOther.0 != isOther.1 { return isOther.0 }
      return ($0.used, $0.path) < ($1.used, $1.path)
    }
    for file in order where total > goal {
      unsafe unlink(file.path)
      total -= file.size
      removed.append(file)
    }
    return removed
  }

  /// Removes entries that were not used for a time.
  func remove(olderThan age: Int) -> [CacheFile] {
    let now = FileStatus.now
    let old = CacheFile.all(in: cache.folder).filter { now - $0.used > age }
    for file in old { unsafe unlink(file.path) }
    return old
  }

  /// Removes what a generation holds, and its folder.
  @discardableResult
  func removeAll(of generation: String) -> [CacheFile] {
    let path = "\(cache.folder)/\(generation)"
    let files = CacheFile.all(in: cache.folder, generation: generation)
    // Out of sight first: whoever writes there in this moment makes a new one.
    let grave = "\(cache.folder)/\(Self.grave)" + String(UInt64.random(in: .min ... .max), radix: 36)
    let isMoved = unsafe rename(path, grave) == 0
    // What cannot be removed stays, and is tried again by the next.
    try? FileManager.default.removeItem(atPath: isMoved ? grave : path)
    return files
  }

  /// Removes what was begun and never finished.
  func removeTemporaries(olderThan age: Int) {
    let now = FileStatus.now
    for generation in FileStatus.names(in: cache.folder) {
      let folder = "\(cache.folder)/\(generation)/tmp"
      for name in FileStatus.names(in: folder) {
        guard let status = FileStatus("\(folder)/\(name)"), now - status.used > age else { continue }
        unsafe unlink("\(folder)/\(name)")
      }
    }
  }
}

/// An entry as it lies on the disk.
package struct CacheFile: Hashable, Sendable {
  package var path: String
  package var generation: String
  /// `nil` for what is being written, or was and never finished.
  package var kind: CacheKind?
  package var size: Int
  /// Seconds since 1970.
  package var used: Int

  /// All entries in a cache folder, or those of one generation.
  static func all(in folder: String, generation: String? = nil) -> [CacheFile] {
    var files: [CacheFile] = []
    for name in generation.map({ [$0] }) ?? FileStatus.names(in: folder) {
      for shelf in FileStatus.names(in: "\(folder)/\(name)") {
        let place = "\(folder)/\(name)/\(shelf)"
        for file in FileStatus.names(in: place) {
          guard let status = FileStatus("\(place)/\(file)"), status.isFile else { continue }
          let ending = file.lastIndex(of: ".").map { String(file[file.index(after: $0)...]) }
          files.append(
            CacheFile(
              path: "\(place)/\(file)", generation: name, kind: ending.flatMap(CacheKind.init(rawValue:)),
              size: status.size, used: status.used))
        }
      }
    }
    return files
  }
}
