// SPDX-License-Identifier: Apache-2.0

/// How long a registry is waited for, and how often it is asked again.
package struct RemotePatience: Hashable, Sendable {
  /// Requests in all, for one thing, while the answer is "later" or none.
  package var attempts = 5
  /// Seconds before the second request; each pause after it is twice as long, give or take a quarter.
  package var pause = 0.5
  /// Seconds that one pause may last, also where the registry asks for more.
  package var longestPause = 30.0
  /// Seconds that a document may take as a whole.
  package var document = 60
  /// Seconds that a transfer may be slower than `pace` bytes a second.
  package var stall = 30
  package var pace = 1024
  /// Seconds to connect.
  package var connect = 20

  package init() {}

  /// Seconds to wait before the next request.
  /// - Parameters:
  ///   - attempt: requests made so far.
  ///   - asked: what `Retry-After` says, in seconds.
  /// - Returns: `nil` where it is not worth waiting.
  func wait(after attempt: Int, asked: Double? = nil) -> Double? {
    guard attempt < attempts else { return nil }
    if let asked {
      // Longer than anybody waits: the error says so at once.
      guard asked <= longestPause else { return nil }
      return max(asked, pause)
    }
    var length = pause
    for _ in 1..<max(attempt, 1) { length *= 2 }
    return min(length * Double.random(in: 0.75...1.25), longestPause)
  }
}
