// SPDX-License-Identifier: Apache-2.0
package import Reporting

/// Scans one target: reads it, catalogues it, asks the advisories, and writes down what was found.
/// - Throws: when there is no honest answer: the target cannot be opened, or is not what it says it is.
package func scan(
  _ request: ScanRequest, progress: @escaping @Sendable (ScanProgress) -> Void = { _ in }
) async throws -> Report {
  try await request.report(progress)
}
