// SPDX-License-Identifier: Apache-2.0
import Reporting

/// A question put to a built image: a fold over its files, and a last word.
package protocol ImageCheck: Sendable {
  static var guide: CheckGuide { get }
  init()
  /// Looks at one entry of one layer, the lowest layer first.
  mutating func visit(_ file: InspectedFile, of image: InspectedImage)
  /// Says what was seen, and what the configuration and the history show.
  func observations(of image: InspectedImage) -> [Observation]
}

extension ImageCheck {
  package mutating func visit(_ file: InspectedFile, of image: InspectedImage) {}

  /// An observation of this check, as bad as the guide says unless it is said otherwise.
  static func observation(
    _ message: String, at place: Observation.Place, _ severity: Level? = nil,
    confidence: Observation.Confidence = .high
  ) -> Observation {
    Observation(
      code: guide.code, severity: severity ?? guide.severity, confidence: confidence, message: message, place: place)
  }
}
