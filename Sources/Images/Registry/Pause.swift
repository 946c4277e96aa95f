// SPDX-License-Identifier: Apache-2.0
import Glibc
import Transport

/// Waits in a thread that may wait.
enum Pause {
  /// - Throws: `TransportError.cancelled` as soon as the task is cancelled.
  static func sleep(seconds: Double, for host: String) throws(TransportError) {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
      if Task.isCancelled { throw .cancelled(host: host) }
      usleep(UInt32(min(max(seconds, 0.001), 0.05) * 1_000_000))
    }
  }
}
