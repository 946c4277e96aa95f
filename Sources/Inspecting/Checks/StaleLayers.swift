// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Reporting

/// Layers that a build took from its cache long after they were made.
struct StaleLayers: ImageCheck {
  static let guide = CheckGuide(
    "DI307", "Build without old layers from the cache", .medium,
    why: """
      A builder takes a step from its cache as long as its text is the same: packages that it installed are then as old \
      as that layer, whatever the date of the image says. The times in the history tell it.
      """,
    remedy: "Build with --pull --no-cache on a schedule, or for each release (docker build --no-cache-filter).",
    bad: """
      [2026-01-01T00:00:00Z] COPY rootfs /
      [2026-01-02T00:00:00Z] RUN apt-get update && apt-get install -y curl
      [2026-06-01T00:00:00Z] COPY app /app
      """,
    good: """
      [2026-01-01T00:00:00Z] COPY rootfs /
      [2026-05-31T00:00:00Z] RUN apt-get update && apt-get install -y curl
      [2026-06-01T00:00:00Z] COPY app /app
      """)

  /// Days between a step that installs and the last one.
  private static let limit = 14.0

  func observations(of image: InspectedImage) -> [Observation] {
    let dated = image.steps.compactMap { step in step.created.flatMap(Self.days).map { (step, $0) } }
    // What is rebuilt bit for bit bears one time, or the time 0: it says nothing.
    guard let last = dated.map(\.1).max(), last > 365 else { return [] }
    let base = image.baseSteps ?? 0
    return dated.compactMap { step, day in
      guard step.index >= base, day > 365, last - day > Self.limit, step.commands.contains(where: Self.installs) else {
        return nil
      }
      // Where the base is not known, its own steps stand first and are older by right.
      let isGuess = image.baseLayers == nil && !Self.isBehindGap(step, dated)
      return Self.observation(
        "packages were installed \(Int(last - day)) days before the last step: the layer came from a cache",
        at: step.place, isGuess ? .low : nil, confidence: isGuess ? .low : .medium)
    }
  }

  /// Whether a step was made with or after another that is not as old as the beginning: then it is not the base's.
  private static func isBehindGap(_ step: BuildStep, _ dated: [(BuildStep, Double)]) -> Bool {
    guard let first = dated.first?.1, let own = dated.first(where: { $0.0.index == step.index })?.1 else {
      return false
    }
    return own - first > 0.5
  }

  /// Days since 1970 of an RFC 3339 time.
  private static func days(_ text: String) -> Double? {
    let text = String(text.prefix(19)) + "Z"
    return (try? Date(text, strategy: .iso8601)).map { $0.timeIntervalSince1970 / 86_400 }
  }
}
