// SPDX-License-Identifier: Apache-2.0

extension Report {
  /// An image that the target was built on.
  package struct Base: Codable, Hashable, Sendable {
    /// "docker.io/library/debian:12-slim"; absent: only its digest is known.
    package var reference: String?
    /// Of its manifest or index, as the evidence states it.
    package var digest: String?
    /// The best of what says so: "given", "layers", "provenance", "annotation", "label", "dockerfile", "history".
    package var evidence: String
    /// How many of the lowest layers are its; absent: not known.
    package var layers: Int?
    /// The digest that the reference stands for now, where a registry or a catalogue was asked.
    package var currentDigest: String?
    /// How sure it is: "proved" (its layers are the target's lowest, by digests that were computed), "claimed" (so the
    /// target's configuration claims), "stated" (somebody says so, and nothing was there to hold it against),
    /// "contradicted" (somebody says so, and the layers are others), "guessed" (it looks like it). Absent: nobody weighed
    /// the evidence.
    package var confidence: String?
    /// Other references that stand or stood for the same image, sorted.
    package var names: [String]?
    /// When it was made, RFC 3339.
    package var created: String?
    /// Bytes of its layers, unpacked.
    package var size: Int?
    /// Everything that speaks for it or against it, the strongest first.
    package var grounds: [Ground]?
    /// Whether its makers can be trusted, and what is known of them.
    package var trust: Trust?

    package init(
      reference: String?, digest: String?, evidence: String, layers: Int? = nil, currentDigest: String? = nil
    ) {
      self.reference = reference
      self.digest = digest
      self.evidence = evidence
      self.layers = layers
      self.currentDigest = currentDigest
    }

    /// One thing that speaks for a base or against it.
    package struct Ground: Codable, Hashable, Sendable {
      /// As `evidence`.
      package var kind: String
      /// What was found, for people: "7 of 9 layers, by diff-ID, in the catalogue of 2026-11-20".
      package var text: String
      /// False where it speaks against the base.
      package var holds: Bool

      package init(kind: String, text: String, holds: Bool) {
        self.kind = kind
        self.text = text
        self.holds = holds
      }
    }

    /// Who makes a base, and what of it can be proved.
    package struct Trust: Codable, Hashable, Sendable {
      /// "official" (Docker Official Image), "verified-publisher", "sponsored" (Docker-Sponsored Open Source), "approved"
      /// (by the user's configuration), "unknown".
      package var level: String
      /// What is known of it, each with its source and date, in a fixed order.
      package var facts: [Fact]

      package init(level: String, facts: [Fact]) {
        self.level = level
        self.facts = facts
      }
    }

    /// Something that is known of a base.
    package struct Fact: Codable, Hashable, Sendable {
      /// "publisher", "tag", "pinned", "signature", "provenance", "source", "pushed", "distribution", "runtime".
      package var subject: String
      /// For people: "Debian 12: repairs until 2028-06-30".
      package var text: String
      /// "good", "bad", "none" (a fact without a value), "unknown" (no data, and `text` says what would help).
      package var weight: String

      package init(subject: String, text: String, weight: String) {
        self.subject = subject
        self.text = text
        self.weight = weight
      }
    }
  }
}
