// SPDX-License-Identifier: Apache-2.0

/// The classifiers, by the files they claim.
struct ClassifierIndex: Sendable {
  private struct Row: Sendable {
    let pattern: PathPattern
    let classifier: any Classifier.Type
  }

  /// By the letters that the file's name begins with.
  private let programs: [UInt64: [Row]]
  private let texts: [UInt64: [Row]]

  init(_ classifiers: [any Classifier.Type]) {
    var programs: [UInt64: [Row]] = [:]
    var texts: [UInt64: [Row]] = [:]
    for classifier in classifiers {
      for claim in classifier.claims {
        programs[Self.key(claim.utf8.span), default: []].append(
          Row(pattern: PathPattern(claim), classifier: classifier))
      }
      for claim in classifier.texts {
        texts[Self.key(claim.utf8.span), default: []].append(Row(pattern: PathPattern(claim), classifier: classifier))
      }
    }
    self.programs = programs
    self.texts = texts
  }

  /// The classifiers that claim a program or a library, in the order of the list.
  func classifiers(ofProgram path: Span<UInt8>) -> [any Classifier.Type] { Self.find(path, in: programs) }

  /// The classifiers that claim a file of text, in the order of the list.
  func classifiers(ofText path: Span<UInt8>) -> [any Classifier.Type] { Self.find(path, in: texts) }

  private static func find(_ path: Span<UInt8>, in rows: [UInt64: [Row]]) -> [any Classifier.Type] {
    guard path.count <= ClaimIndex.longestPath, let filed = rows[key(path)] else { return [] }
    var found: [any Classifier.Type] = []
    for row in filed where row.pattern.matches(path) && found.last != row.classifier { found.append(row.classifier) }
    return found
  }

  /// A hash (FNV-1a) of the letters that the last component of a path begins with. No wildcard stands for them, so a
  /// pattern and what it matches have the same.
  private static func key(_ path: Span<UInt8>) -> UInt64 {
    var at = path.count
    while at > 0, path[at - 1] != UInt8(ascii: "/") { at -= 1 }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    while at < path.count, (path[at] | 0x20) >= UInt8(ascii: "a"), (path[at] | 0x20) <= UInt8(ascii: "z") {
      hash = (hash ^ UInt64(path[at])) &* 0x0000_0100_0000_01B3
      at += 1
    }
    return hash
  }
}
