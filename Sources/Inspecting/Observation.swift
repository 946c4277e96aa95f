// SPDX-License-Identifier: Apache-2.0
package import Reporting

/// Something unwise about an image, and where it is.
package struct Observation: Hashable, Sendable {
  /// "DI101": of the check that says so.
  package var code: String
  package var severity: Level
  package var confidence: Confidence
  /// What is there, in a sentence without a full stop.
  package var message: String
  package var place: Place
  /// Whether the base image brought it, and whoever built on that did not; absent: the base is not known.
  package var isOfBase: Bool?
  /// Of a secret: "github-token".
  package var secret: String?
  /// Of a secret: what was checked of it.
  package var assurance: SecretSighting.Assurance?

  package init(
    code: String, severity: Level, confidence: Confidence = .high, message: String, place: Place,
    secret: String? = nil, assurance: SecretSighting.Assurance? = nil
  ) {
    self.code = code
    self.severity = severity
    self.confidence = confidence
    self.message = message
    self.place = place
    self.secret = secret
    self.assurance = assurance
  }

  /// How sure it is that somebody would want to know.
  package enum Confidence: String, Hashable, Sendable, CaseIterable {
    case high, medium, low
  }

  /// Where in the image it is.
  package enum Place: Hashable, Sendable {
    /// A field of the configuration: "User", "Env".
    case configuration(String)
    /// A step of the build, from 0; the layer that it made.
    case step(Int, layer: Int?)
    case file(FilePlace)
  }

  /// A file of a layer.
  package struct FilePlace: Hashable, Sendable {
    /// From the root, with a leading slash.
    package var path: String
    /// `nil` for a directory that is no image.
    package var layer: Int?
    package var line: Int?
    package var presence: Presence

    package init(path: String, layer: Int?, line: Int? = nil, presence: Presence = .visible) {
      self.path = path
      self.layer = layer
      self.line = line
      self.presence = presence
    }
  }

  /// The layer that brought it, where it is in one.
  package var layer: Int? {
    switch place {
    case .configuration: nil
    case .step(_, let layer): layer
    case .file(let file): file.layer
    }
  }
}

/// Whether a file of a layer is there in the finished image. Where it is not, whoever has the image can read it all the
/// same: the layer is a part of it.
package enum Presence: Hashable, Sendable {
  case visible
  /// Deleted or replaced by that layer.
  case hidden(by: Int?)
}

extension Observation: Comparable {
  /// The worst first, then by code and place.
  package static func < (a: Observation, b: Observation) -> Bool {
    func rank(_ level: Level) -> Int { Level.allCases.firstIndex(of: level) ?? Level.allCases.count }
    if a.severity != b.severity { return rank(a.severity) < rank(b.severity) }
    if a.code != b.code { return a.code < b.code }
    return (a.place.order, a.message) < (b.place.order, b.message)
  }
}

extension Observation.Place {
  /// What sorts places: the configuration, the history, files by path and layer.
  fileprivate var order: String {
    func padded(_ number: Int?) -> String {
      let digits = String(number ?? 0)
      return String(repeating: "0", count: max(0, 9 - digits.utf8.count)) + digits
    }
    return switch self {
    case .configuration(let field): "0" + field
    case .step(let index, _): "1" + padded(index)
    case .file(let file): "2" + file.path + "\u{0}" + padded(file.layer) + padded(file.line)
    }
  }
}
