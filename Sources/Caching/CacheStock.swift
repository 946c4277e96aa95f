// SPDX-License-Identifier: Apache-2.0
import Glibc

/// What a cache folder holds, and how it is cleared.
package struct CacheStock: Sendable {
  private let cache: Cache

  /// - Parameter folder: as for `Cache`.
  package init(folder: String, generation: String = Generation.current) {
    cache = Cache(folder: folder, generation: generation)
  }

  /// Entries of one kind.
  package struct Shelf: Hashable, Sendable {
    package var entries = 0
    package var bytes = 0
    /// When the one that was not used for the longest time was used, seconds since 1970; `nil` where there is none.
    package var oldest: Int?

    package init() {}

    package mutating func add(_ file: CacheFile) {
      entries += 1
      bytes += file.size
      oldest = min(oldest ?? file.used, file.used)
    }
  }

  /// What there is of this build, by kind, and what others left, unfinished files included.
  package func shelves() -> (own: [CacheKind: Shelf], others: Shelf) {
    var own: [CacheKind: Shelf] = [:]
    var others = Shelf()
    for file in CacheFile.all(in: cache.folder) {
      if file.generation == cache.generation, let kind = file.kind {
        own[kind, default: Shelf()].add(file)
      } else {
        others.add(file)
      }
    }
    return (own, others)
  }

  /// Whether entries can be kept: the folder can be written to, or made.
  package var isWritable: Bool {
    var path = cache.folder
    while unsafe access(path, F_OK) != 0 {
      guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return unsafe access("/", W_OK) == 0 }
      path = String(path[..<slash])
    }
    return unsafe access(path, W_OK | X_OK) == 0
  }

  /// What is to go.
  package enum Pruning: Hashable, Sendable {
    /// What other builds left, and what was begun and never finished.
    case useless
    case all
    /// What was not used for this many seconds.
    case olderThan(Int)
    /// The least recently used, until the others fit.
    case downTo(bytes: Int)
  }

  /// Removes entries, and says which.
  package func prune(_ prunings: [Pruning]) -> Shelf {
    let sweep = CacheSweep(cache)
    var gone: [CacheFile] = []
    for pruning in prunings {
      switch pruning {
      case .useless:
        for generation in FileStatus.names(in: cache.folder) where generation != cache.generation {
          gone += sweep.removeAll(of: generation)
        }
        sweep.removeTemporaries(olderThan: CacheSweep.temporaryAge)
      case .all:
        for generation in FileStatus.names(in: cache.folder) { gone += sweep.removeAll(of: generation) }
      case .olderThan(let age): gone += sweep.remove(olderThan: age)
      case .downTo(let bytes): gone += sweep.bound(to: bytes)
      }
    }
    var shelf = Shelf()
    for file in gone { shelf.add(file) }
    return shelf
  }
}
