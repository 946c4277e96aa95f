// SPDX-License-Identifier: Apache-2.0
import Advisories
import FoundationEssentials
import Images
import Packages

/// Sees to it that the database has the ecosystems of what was scanned.
struct AdvisoryFetch {
  let request: ScanRequest
  let settings: AdvisorySettings
  /// Seconds that a scan waits for a connection: it can go on without.
  private static let patience = 3

  /// What came of it.
  struct Outcome {
    /// One for each ecosystem that could not be had.
    var gaps: [Gap] = []
    /// Whether it was tried in vain, which may go better the next time.
    var hasFailed = false
  }

  /// Fetches exactly what is missing, and takes it in.
  ///
  /// Nothing is read or written where nothing is missing.
  /// - Throws: `CancellationError`; and what opening the database throws.
  func complete(
    _ choice: inout AdvisoryChoice, for inventory: Inventory,
    progress: @escaping @Sendable (ScanProgress) -> Void
  ) async throws -> Outcome {
    let missing = Self.ecosystems(of: inventory).filter { !choice.isFilled(with: $0) }
    guard !missing.isEmpty else { return Outcome() }
    let path = ScanRequest.databasePath(in: request.cacheDirectory)
    // A folder that cannot be written is told by whoever needs it.
    try? UsedEcosystems(beside: path).note(missing)
    guard settings.fetches else {
      return Outcome(gaps: settings.refusal.map { gaps(missing, "were not fetched: \($0)") } ?? [])
    }
    var update = DatabaseUpdateRequest(
      path: path, origins: settings.origins, choice: .exactly(missing), access: settings.access,
      version: request.remote.version, now: request.now ?? "9999")
    update.access.connectSeconds = min(update.access.connectSeconds, Self.patience)
    do {
      _ = try await updateDatabase(update) { progress(.advisories($0)) }
    } catch {
      if error is CancellationError || Task.isCancelled { throw error }
      let reason = (error as? any LocalizedError)?.errorDescription ?? "\(error)"
      return Outcome(gaps: gaps(missing, "could not be fetched: \(reason)"), hasFailed: true)
    }
    choice = try AdvisoryChoice(cacheDirectory: request.cacheDirectory)
    return Outcome()
  }

  private func gaps(_ ecosystems: Set<String>, _ what: String) -> [Gap] {
    // One reason for all, so that a report says it once.
    ecosystems.sorted().map { name in
      Gap(
        name, "the advisories \(what); get them with `drydock db update`, or `--ecosystem` and one of these names",
        kind: .coverage)
    }
  }

  /// The ecosystems that advisories on the packages are published under.
  static func ecosystems(of inventory: Inventory) -> Set<String> {
    var names: Set<String> = []
    for package in inventory.packages {
      if let name = package.ecosystem.advisories {
        names.insert(name)
      } else if package.ecosystem.isOfDistribution, let distribution = inventory.distribution {
        names.formUnion(distribution.advisories)
      }
    }
    return Set(names.map { UsedEcosystems.family(of: $0) })
  }
}
