// SPDX-License-Identifier: Apache-2.0
package import Dockerfiles

/// What a rule says of a place in a Dockerfile.
package struct Remark: Hashable, Sendable {
  /// The rule's code.
  package var rule: String
  /// What other tools call it, as far as they speak of this.
  package var aliases: [String]
  package var severity: Severity
  package var confidence: Confidence
  package var place: Place
  /// What is wrong here and what to do; no full stop.
  package var message: String
  /// Number of the instruction in the file; `nil` where it is of the file as a whole.
  package var instruction: Int?
  /// The line that the instruction begins on, from 1.
  package var instructionLine: Int?
  /// How it can be repaired without a human; `nil` where that needs one.
  package var repair: Repair?

  package init(
    rule: String, aliases: [String] = [], severity: Severity, confidence: Confidence, place: Place, message: String,
    instruction: Int?, instructionLine: Int? = nil, repair: Repair? = nil
  ) {
    self.rule = rule
    self.aliases = aliases
    self.severity = severity
    self.confidence = confidence
    self.place = place
    self.message = message
    self.instruction = instruction
    self.instructionLine = instructionLine
    self.repair = repair
  }
}

/// Edits that belong together: all are made, or none.
package struct Repair: Hashable, Sendable {
  package var edits: [Edit]

  package init(_ edits: [Edit]) { self.edits = edits }

  /// One edit alone.
  package init(_ place: Place, _ text: String) { edits = [Edit(place.range, text)] }
}

/// Bytes of a file, and what stands in their place afterwards; an empty range inserts.
package struct Edit: Hashable, Sendable {
  package var range: Range<Int>
  package var text: String

  package init(_ range: Range<Int>, _ text: String) {
    self.range = range
    self.text = text
  }
}

/// What one rule has said so far.
package struct Remarks: Sendable {
  private let guide: RuleGuide
  private let severity: Severity
  package private(set) var all: [Remark] = []

  /// Remarks of one rule on one file that are kept.
  private static let limit = 1000

  /// Whether no more are kept: what is costly to say need not be made.
  package var isFull: Bool { all.count >= Self.limit }

  init(_ guide: RuleGuide, severity: Severity) {
    self.guide = guide
    self.severity = severity
  }

  /// Adds one.
  /// - Parameters:
  ///   - aliases: those of the guide that mean this; `nil`: all of them.
  ///   - severity: where it is not the rule's.
  ///   - step: the instruction that it is about; `nil`: the file as a whole.
  package mutating func add(
    _ message: String, at place: Place, of step: Step?, aliases: [String]? = nil, severity: Severity? = nil,
    confidence: Confidence? = nil, repair: Repair? = nil
  ) {
    guard all.count < Self.limit else { return }
    // Whoever set the rule's severity means all it says.
    let isSet = self.severity != guide.severity
    all.append(
      Remark(
        rule: guide.code, aliases: aliases ?? guide.aliases,
        severity: isSet ? self.severity : severity ?? self.severity,
        confidence: confidence ?? guide.confidence, place: place, message: message, instruction: step?.index,
        instructionLine: step.map { ($0.trigger ?? $0.instruction).keywordPlace.line },
        repair: repair))
  }
}
