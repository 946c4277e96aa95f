// SPDX-License-Identifier: Apache-2.0
package import Reporting
package import Scanning

/// What a target could stand on in the place of its base, each measured by a scan of its own.
package struct Alternatives: Hashable, Sendable {
  /// The base that alternatives were looked for; `nil`: nobody knows what the target stands on.
  package var base: Report.Base?
  /// What a scan of the base says as the target has it, else the target's own report without what is not the base's;
  /// `nil` where neither can be had.
  package var present: Report?
  /// Whether the tag stands for what the target has; `nil` where that could not be found out.
  package var isCurrent: Bool?
  /// What the tag stands for now, where that is something else or nobody knows what the target has.
  package var refreshed: Alternative?
  /// Other tags and other repositories, the most suitable first.
  package var changes: [Alternative] = []
  /// What was not recommended.
  package var skipped: [Skipped] = []
  /// What could not be found out, and where answers come from.
  package var remarks: [String] = []

  package init() {}

  /// A reference that is not recommended.
  package struct Skipped: Hashable, Sendable {
    package var reference: String
    package var reason: String

    package init(reference: String, reason: String) {
      self.reference = reference
      self.reason = reason
    }
  }
}

/// How alternatives are looked for.
package struct AlternativeSettings: Sendable {
  /// The tag that the base is known by, or its whole name where the target says nothing of it.
  package var tag: String?
  package var wantsRefresh = true
  package var wantsChanges = true
  /// Where candidates are looked for; empty: the base's own registry.
  package var places: [CandidatePlace] = []
  /// Changes that are measured.
  package var limit = 8
  /// Candidates that are measured side by side.
  package var width = 2

  package init() {}
}

/// Finds and measures what a target could stand on.
/// - Parameters:
///   - request: how the target was scanned; candidates are scanned in the same way.
///   - facts: of the target, from `TargetFacts.found`: its report with `bases`, and what its own files ask for.
///   - progress: told in words what is being done.
/// - Throws: only where the work is asked to stop or the advisory data cannot be opened; what cannot be had is said in
///   `skipped` and `remarks`.
package func alternatives(
  to facts: TargetFacts, request: ScanRequest, settings: AlternativeSettings,
  progress: @escaping @Sendable (String) -> Void = { _ in }
) async throws -> Alternatives {
  var search = try AlternativeSearch(facts: facts, request: request, settings: settings, progress: progress)
  try await search.run()
  return search.found
}

/// The same for a target that was scanned and is read once more, for its files.
/// - Parameter report: of a scan with `decisions.wantsBases`, or of any other where the base does not matter.
package func alternatives(
  of request: ScanRequest, _ report: Report, settings: AlternativeSettings,
  progress: @escaping @Sendable (String) -> Void = { _ in }
) async throws -> Alternatives {
  var facts = try await TargetFacts.found(request)
  facts.report = report
  return try await alternatives(to: facts, request: request, settings: settings, progress: progress)
}
