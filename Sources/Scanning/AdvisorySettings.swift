// SPDX-License-Identifier: Apache-2.0
package import Advisories

/// How a scan gets the advisories it needs: what the command line and the configuration have decided.
package struct AdvisorySettings: Hashable, Sendable {
  /// Whether data that are missing are fetched.
  package var fetches: Bool
  /// Why they are not, where that is not what the user asked for.
  package var refusal: String?
  /// Where they are fetched from.
  package var origins: [FeedOrigin]
  package var access: FeedAccess
  /// Seconds that the data may be old; `nil`: as old as they are.
  package var maxAge: Int?

  package init(
    fetches: Bool, refusal: String? = nil, origins: [FeedOrigin] = [.publishers], access: FeedAccess = FeedAccess(),
    maxAge: Int? = nil
  ) {
    self.fetches = fetches
    self.refusal = refusal
    self.origins = origins
    self.access = access
    self.maxAge = maxAge
  }
}
