// SPDX-License-Identifier: Apache-2.0
package import Packages
package import Reporting

/// What the checks say of one image, as paper.
package struct Inspection: Hashable, Sendable {
  /// The version of the JSON document's shape.
  package static let schemaVersion = 1

  package var target: Report.Target
  /// Codes of the checks that were asked.
  package var checks: [String]
  /// The worst first.
  package var observations: [Observation]
  /// What could not be looked at.
  package var gaps: [Gap]
  /// How many of the lowest layers are the base image's, and what it is called; absent: not known.
  package var base: Report.Base?
  /// Options that left observations out, and how many.
  package var hidden = Hidden()

  package init(
    target: Report.Target, checks: [String], observations: [Observation], gaps: [Gap], base: Report.Base? = nil
  ) {
    self.target = target
    self.checks = checks
    self.observations = observations
    self.gaps = gaps
    self.base = base
  }

  /// What was left out because it was asked for.
  package struct Hidden: Hashable, Sendable {
    package var criteria: [String] = []
    package var count = 0
  }

  /// Whether something is to be seen that a gate counts; `nil`: nothing was, but not all could be looked at.
  package var isClean: Bool? {
    if !observations.isEmpty { return false }
    return gaps.contains { $0.kind != .remark } ? nil : true
  }

  /// How many there are of each level.
  func count(_ level: Level) -> Int { observations.count { $0.severity == level } }
}

/// Puts the checks to an image: its files one by one, then the rest.
package struct Inspector {
  private var checks: [any ImageCheck]
  private let image: InspectedImage
  private var gaps: [Gap] = []

  /// - Parameter codes: those that are asked; `nil`: all.
  package init(_ image: InspectedImage, codes: Set<String>? = nil) {
    self.image = image
    checks = Checks.all.filter { codes?.contains($0.guide.code) ?? true }.map { $0.init() }
  }

  /// Codes of the checks that are asked.
  package var codes: [String] { checks.map { type(of: $0).guide.code } }

  package mutating func visit(_ file: InspectedFile) {
    for index in checks.indices { checks[index].visit(file, of: image) }
    if let gap = file.note?.gap {
      gaps.append(Gap("/" + file.path + (file.layer.map { ", layer \($0)" } ?? ""), gap))
    }
  }

  /// What all of them say, the worst first.
  package func finish() -> (observations: [Observation], gaps: [Gap]) {
    var observations = checks.flatMap { $0.observations(of: image) }
    for index in observations.indices {
      if case .step(let step, _) = observations[index].place {
        observations[index].isOfBase = image.baseSteps.map { step < $0 }
      } else {
        observations[index].isOfBase = image.isOfBase(observations[index].layer)
      }
    }
    return (Set(observations).sorted(), Set(gaps).sorted())
  }
}

/// Which observations are told.
package struct ObservationFilter: Hashable, Sendable {
  /// Codes and aliases; empty: all.
  package var only: [String] = []
  package var skip: [String] = []
  package var severities: [Level] = []
  /// Leaves out what the base image brought.
  package var ignoresBase = false
  /// Of secrets, leaves out those whose form cannot be checked.
  package var onlyVerifiedFormat = false
  /// Paths that are accepted: with a leading slash, `*` for anything.
  package var acceptedPaths: [String] = []

  package init() {}

  /// The codes that are asked, by codes and aliases.
  package var codes: Set<String> {
    func codes(_ names: [String]) -> Set<String> { Set(names.flatMap { Checks.guides(of: $0).map(\.code) }) }
    let asked = only.isEmpty ? Set(Checks.guides.map(\.code)) : codes(only)
    return asked.subtracting(codes(skip))
  }

  /// Names that mean no check; those that an image cannot answer are none of them.
  package var unknown: [String] {
    (only + skip).filter { name in
      Checks.guides(of: name).isEmpty && !Checks.elsewhere.contains { $0.alias == name.uppercased() }
    }
  }

  /// Leaves out what is not asked for, and says how much that was.
  package func applied(to whole: Inspection) -> Inspection {
    var out = whole
    out.observations = whole.observations.filter(holds)
    var criteria: [String] = []
    if !severities.isEmpty { criteria.append("--only-severity " + severities.map(\.rawValue).joined(separator: ",")) }
    if ignoresBase { criteria.append("--ignore-base") }
    if onlyVerifiedFormat { criteria.append("--only-verified-format") }
    if !acceptedPaths.isEmpty { criteria.append("--accept " + acceptedPaths.joined(separator: ",")) }
    out.hidden = Inspection.Hidden(criteria: criteria, count: whole.observations.count - out.observations.count)
    return out
  }

  private func holds(_ observation: Observation) -> Bool {
    if !severities.isEmpty && !severities.contains(observation.severity) { return false }
    if ignoresBase && observation.isOfBase == true { return false }
    if onlyVerifiedFormat, let assurance = observation.assurance,
      assurance == .name || observation.confidence == .low
    {
      return false
    }
    if case .file(let file) = observation.place, acceptedPaths.contains(where: { Wildcard.matches(file.path, $0) }) {
      return false
    }
    return true
  }
}

/// A pattern in which `*` stands for anything, slashes too.
enum Wildcard {
  /// Takes at most the product of both lengths.
  static func matches(_ text: String, _ pattern: String) -> Bool {
    let (text, pattern) = (Array(text.utf8), Array(pattern.utf8))
    var (at, sign) = (0, 0)
    var star: (sign: Int, at: Int)?
    while at < text.count {
      if sign < pattern.count, pattern[sign] == UInt8(ascii: "*") {
        star = (sign, at)
        sign += 1
      } else if sign < pattern.count, pattern[sign] == text[at] {
        sign += 1
        at += 1
      } else if let back = star {
        star = (back.sign, back.at + 1)
        (sign, at) = (back.sign + 1, back.at + 1)
      } else {
        return false
      }
    }
    return pattern[sign...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
