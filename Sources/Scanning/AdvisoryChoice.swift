// SPDX-License-Identifier: Apache-2.0
import Advisories
import Glibc
import ImageSpec
import Matching

/// The advisories a scan asks: the database where there is one, else the starter set.
struct AdvisoryChoice: Sendable {
  /// "full" or "starter".
  let kind: String
  let source: any AdvisorySource
  /// What tells this state of the data from any other. An update puts a new file in the place of the old one.
  let identity: String
  private let database: AdvisoryDatabase?

  /// - Throws: where there is a database that cannot be read; the starter set never stands in for it unasked.
  init(cacheDirectory: String) throws {
    let path = ScanRequest.databasePath(in: cacheDirectory)
    var file = stat()
    if unsafe stat(path, &file) == 0 {
      kind = "full"
      // Looked at before it is opened: a file that is put there in between goes by a name that does not come again.
      identity =
        "full \(file.st_dev) \(file.st_ino) \(file.st_size) \(file.st_mtim.tv_sec) \(file.st_mtim.tv_nsec)"
        + " \(file.st_ctim.tv_sec) \(file.st_ctim.tv_nsec)"
      let database = try AdvisoryDatabase(path: path)
      self.database = database
      source = database
    } else {
      kind = "starter"
      identity = "starter"
      source = StarterAdvisories()
      database = nil
    }
  }

  /// Whether there is nothing more to be had of an ecosystem.
  func isFilled(with ecosystem: String) -> Bool { database?.isFilled(with: ecosystem) ?? false }

  /// Records withdrawn at any time do not count: the answer must not depend on the clock.
  private static let endOfTime = "9999-12-31T23:59:59Z"

  /// A matcher for images of a platform.
  func matcher(for platform: Platform?) -> Matcher {
    Matcher(
      source: source, operatingSystem: platform?.os, architecture: platform?.architecture, now: Self.endOfTime)
  }
}
