// SPDX-License-Identifier: Apache-2.0
package import Reporting

/// One kind of secret: how it is written, and how much of that can be checked.
///
/// A secret begins with one of its anchors; behind it stand segments, each read once and as far as it goes. There is
/// nothing to go back to, so the time is that of reading the text.
package struct SecretKind: Sendable {
  /// "github-token"; it never changes.
  package let id: String
  /// "a personal access token of GitHub".
  package let title: String
  package let severity: Level
  /// What other scanners call it.
  package let aliases: [String]
  let anchors: [String]
  /// What stands in front of the anchor and belongs to it.
  let lead: Run?
  let segments: [Segment]
  let proof: SecretProof
  /// Bits for each byte behind the anchor that are the least; what people write by hand has fewer.
  let entropy: Double

  /// So many bytes of a set.
  struct Run: Hashable, Sendable {
    let set: ByteSet
    let length: ClosedRange<Int>
  }

  enum Segment: Hashable, Sendable {
    case run(Run)
    case text(String)

    static func of(_ set: ByteSet, _ length: ClosedRange<Int>) -> Segment { .run(Run(set: set, length: length)) }
    static func of(_ set: ByteSet, _ length: Int) -> Segment { .run(Run(set: set, length: length...length)) }
  }

  init(
    _ id: String, _ title: String, _ severity: Level, _ anchors: [String], lead: Run? = nil, _ segments: [Segment],
    proof: SecretProof = .shape, entropy: Double = 3, aliases: [String] = []
  ) {
    self.id = id
    self.title = title
    self.severity = severity
    self.anchors = anchors
    self.lead = lead
    self.segments = segments
    self.proof = proof
    self.entropy = entropy
    self.aliases = aliases
  }

  /// What can be checked of it, in words.
  package var proofWords: String {
    switch proof {
    case .shape: "beginning, length, characters, entropy"
    case .base62Checksum(let isRequired):
      isRequired ? "checksum (CRC-32)" : "checksum (CRC-32) where there is one, else shape"
    case .bech32: "checksum (Bech32)"
    case .base64: "length of what is decoded"
    case .webToken: "structure: header and claims"
    }
  }

  /// Whether a byte could be one more of the secret, so that what was read is only a part of something else.
  func goesOn(with byte: UInt8) -> Bool {
    guard case .run(let run) = segments.last else { return ByteSet.word.contains(byte) }
    return run.set.contains(byte) || ByteSet.word.contains(byte)
  }

  /// Whether an anchor behind this byte is in the middle of something else.
  func isWithin(_ byte: UInt8) -> Bool {
    if ByteSet.word.contains(byte) { return true }
    // A quote or a blank before a name is no part of it, though it may stand behind it.
    guard case .run(let run) = segments.first, run.set != SecretKinds.separator else { return false }
    return run.set.contains(byte)
  }
}

/// A secret that was seen, without the secret.
package struct SecretSighting: Hashable, Sendable {
  /// How sure it is that it is one.
  package enum Assurance: String, Hashable, Sendable, Comparable, CaseIterable {
    /// Its name says so, and its value does not say otherwise.
    case name
    /// Beginning, length and characters are those that its maker gives.
    case shape
    /// What it holds was decoded and is as it must be.
    case structure
    /// It bears a checksum, and the checksum is right.
    case checksum

    package static func < (a: Assurance, b: Assurance) -> Bool { a.rank < b.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// "github-token".
  package var kind: String
  /// "a personal access token of GitHub".
  package var title: String
  package var severity: Level
  package var assurance: Assurance
  /// The line of the file, from 1.
  package var line: Int
  /// What may be shown of it: its beginning, which every secret of its kind has, and its length.
  package var masked: String
}
