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
  private let database: AdvisoryDatabase?

  /// - Throws: where there is a database that cannot be read; the starter set never stands in for it unasked.
  init(cacheDirectory: String) throws {
    let path = ScanRequest.databasePath(in: cacheDirectory)
    if unsafe access(path, F_OK) == 0 {
      kind = "full"
      let database = try AdvisoryDatabase(path: path)
      self.database = database
      source = database
    } else {
      kind = "starter"
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
