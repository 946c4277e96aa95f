// SPDX-License-Identifier: Apache-2.0
package import Reporting

/// Scans one target: reads it, catalogues it, asks the advisories, and writes down what was found.
/// - Parameter work: what it shares with other scans of the same time.
/// - Throws: when there is no honest answer: the target cannot be opened, or is not what it says it is.
package func scan(
  _ request: ScanRequest, sharing work: SharedWork? = nil,
  progress: @escaping @Sendable (ScanProgress) -> Void = { _ in }
) async throws -> Report {
  try await within(request.timeout) { try await request.report(work, progress) }
}

/// Does something that may take only so long.
/// - Throws: `ScanError.timedOut`, and what it throws itself.
func within<Result: Sendable>(
  _ timeout: Int?, _ work: @escaping @Sendable () async throws -> Result
) async throws -> Result {
  guard let timeout else { return try await work() }
  return try await withThrowingTaskGroup(of: Result?.self) { group in
    group.addTask { try await work() }
    group.addTask {
      try await Task.sleep(for: .seconds(timeout))
      return nil
    }
    defer { group.cancelAll() }
    // Whichever is first; what the work says of being stopped is not the reason.
    guard let result = try await group.next() ?? nil else { throw ScanError.timedOut(seconds: timeout) }
    return result
  }
}
