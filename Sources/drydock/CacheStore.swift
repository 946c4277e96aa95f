// SPDX-License-Identifier: Apache-2.0
import Caching
import FoundationEssentials
import Glibc
import Reporting
import Scanning

/// What the commands need of the cache, in the words of a report.
struct CacheStore {
  /// The folder all state lives under.
  let folder: String

  private var stock: CacheStock { CacheStock(folder: ScanRequest.scanCachePath(in: folder)) }

  /// What is there.
  /// - Parameter limit: bytes that may be kept.
  func usage(limit: Int) -> CacheUsage {
    let (own, others) = stock.shelves()
    var kinds = CacheKind.allCases.map { Self.written(own[$0] ?? .init(), as: $0.rawValue) }
    kinds.append(Self.written(others, as: "other"))
    return CacheUsage(
      path: ScanRequest.scanCachePath(in: folder), limit: limit, writable: stock.isWritable, kinds: kinds,
      database: database)
  }

  /// Removes what is to go, and says what went.
  /// - Throws: `CommandError.output` where the database cannot be removed.
  func prune(_ prunings: [CacheStock.Pruning], removesDatabase: Bool) throws(CommandError) -> CachePruning {
    let gone = stock.prune(prunings)
    var pruning = CachePruning(
      path: ScanRequest.scanCachePath(in: folder), entries: gone.entries, bytes: gone.bytes)
    if removesDatabase, let database {
      guard unsafe unlink(database.path) == 0 else {
        throw .output(path: database.path, reason: Outlet.words(for: errno))
      }
      pruning.database = database
    }
    return pruning
  }

  private var database: CacheUsage.Database? {
    let path = ScanRequest.databasePath(in: folder)
    var file = stat()
    guard unsafe stat(path, &file) == 0 else { return nil }
    return CacheUsage.Database(path: path, bytes: Int(file.st_size))
  }

  private static func written(_ shelf: CacheStock.Shelf, as name: String) -> CacheUsage.Kind {
    CacheUsage.Kind(
      name: name, entries: shelf.entries, bytes: shelf.bytes,
      oldest: shelf.oldest.map { Date(timeIntervalSince1970: Double($0)).ISO8601Format() })
  }
}
