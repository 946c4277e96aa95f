// SPDX-License-Identifier: Apache-2.0
package import Reporting

/// Scans one target: reads it, catalogues it, asks the advisories, and writes down what was found.
/// - Throws: when there is no honest answer: the target cannot be opened, or is not what it says it is.
package func scan(
  _ request: ScanRequest, progress: @escaping @Sendable (ScanProgress) -> Void = { _ in }
) async throws -> Report {
  guard let timeout = request.timeout else { return Report(try await request.survey(progress)) }
  return try await withThrowingTaskGroup(of: Report?.self) { group in
    group.addTask { Report(try await request.survey(progress)) }
    group.addTask {
      try await Task.sleep(for: .seconds(timeout))
      return nil
    }
    defer { group.cancelAll() }
    // Whichever is first; what the work says of being stopped is not the reason.
    guard let report = try await group.next() ?? nil else { throw ScanError.timedOut(seconds: timeout) }
    return report
  }
}
