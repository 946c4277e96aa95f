// SPDX-License-Identifier: Apache-2.0
package import Notations
import Reporting

/// The image comes with word of what it is made of and how.
package struct SupplyChainAttestations: Policy {
  package static let guide = PolicyGuide(
    "supply-chain-attestations", "Supply chain attestations",
    meaning: """
      Violated where an SBOM or a provenance is not attached to the image, or the provenance is not of mode max, or, with \
      signed, one of them is not verified with a key.
      """,
    weight: 15,
    settings: [
      PolicySetting("required", "[sbom, provenance]", "sbom, provenance, vex"),
      PolicySetting("provenance-mode", "max", "max, or any"),
      PolicySetting("signed", "false", "whether their signatures must be verified with a key that is given"),
    ],
    remedy: "build with --sbom=true --provenance=mode=max", needs: [.attestations])

  /// What an attestation can be, by the beginning of its predicate's type.
  private static let kinds: [String: [String]] = [
    "sbom": [
      "https://spdx.dev/", "https://cyclonedx.org/", "https://syft.dev/", "https://scout.docker.com/sbom",
      "cyclonedx", "spdx",
    ],
    "provenance": ["https://slsa.dev/provenance/", "https://scout.docker.com/provenance"],
    "vex": ["https://openvex.dev/ns"],
  ]

  var required = ["sbom", "provenance"]
  var wantsMax = true
  var mustBeSigned = false

  package init() {}

  package mutating func set(_ entry: SettingsEntry) throws(SettingsError) {
    switch entry.name {
    case "required":
      required = try entry.list()
      guard required.allSatisfy({ Self.kinds[$0] != nil }) else {
        throw entry.unexpected("a list of sbom, provenance, vex")
      }
    case "provenance-mode": wantsMax = try entry.word(of: ["max", "any"]) == "max"
    default: mustBeSigned = try entry.bool()
    }
  }

  package func verdict(on dossier: Dossier) -> Verdict {
    guard let attestations = dossier.report.attestations else {
      let reason =
        dossier.report.target.kind == "image"
        ? "nobody looked for attestations of this image: scan it in its registry or as an OCI layout"
        : "a \(dossier.report.target.kind) has no attestations: scan the image"
      return .noData(reason)
    }
    var violations: [Report.Violation] = []
    for kind in required {
      let found = attestations.filter { attestation in
        (Self.kinds[kind] ?? []).contains { attestation.predicateType.lowercased().hasPrefix($0) }
      }
      if found.isEmpty {
        violations.append(.init(subject: kind, detail: "none is attached"))
      } else if mustBeSigned, !found.contains(where: { $0.signature == "verified" }) {
        violations.append(.init(subject: kind, detail: "not verified: \(found.map(\.signature).sorted()[0])"))
      } else if kind == "provenance", wantsMax, !found.contains(where: { Self.isMax($0) }) {
        violations.append(.init(subject: kind, detail: "its mode is not max"))
      }
    }
    return Verdict(
      violations.isEmpty ? "all attached" : counted(violations.count, "deviation"), violations: violations)
  }

  private static func isMax(_ attestation: Report.Attestation) -> Bool {
    attestation.detail?.contains("mode=max") ?? false
  }
}
