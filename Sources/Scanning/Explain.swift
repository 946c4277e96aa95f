// SPDX-License-Identifier: Apache-2.0
package import Reporting

/// Explains why a vulnerability holds for a target or does not, or what is held against one of its packages.
/// - Parameter query: an identifier of a vulnerability, or the name or package URL of a package.
/// - Throws: as `scan` does.
package func explain(
  _ request: ScanRequest, query: String, progress: @escaping @Sendable (ScanProgress) -> Void = { _ in }
) async throws -> Explanations {
  Explanations(
    target: .init(reference: request.target, kind: "image", verified: request.verification.rawValue),
    database: .init(kind: "none", sources: []), query: query)
}
