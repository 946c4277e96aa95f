// SPDX-License-Identifier: Apache-2.0

extension Advisory {
  /// The records this one is derived from: `upstream`, and where a distribution leaves that out the CVEs it calls related.
  ///
  /// OSV schema, "related field": closely related vulnerabilities, not the same one. The errata of the Red Hat family
  /// name the CVEs they fix there, and nowhere else.
  package var derivedFrom: [String] {
    guard upstream.isEmpty, !related.isEmpty, isErratum else { return upstream }
    return related.filter { $0.hasPrefix("CVE-") }
  }

  /// Whether the record is an erratum of a distribution of the Red Hat family.
  package var isErratum: Bool { Self.errata.contains(id.prefix { $0 != "-" }) }

  /// What stands before the first `-` in the ids of errata: security, bug fix and enhancement advisories.
  private static let errata: Set<Substring> = [
    "ALBA", "ALEA", "ALSA", "ELSA", "RHBA", "RHEA", "RHSA", "RLBA", "RLEA", "RLSA", "RXSA",
  ]
}

/// What the title of an erratum says beside what it is about: "Important: nodejs:18 security update".
///
/// Red Hat, "Understanding Red Hat security ratings": https://access.redhat.com/security/updates/classification
struct ErratumTitle {
  /// "Important": the distribution's own rating.
  var rating: String?
  /// "nodejs:18": the module stream that the builds belong to.
  var stream: String?

  private static let ratings: Set<Substring> = ["Critical", "Important", "Moderate", "Low"]

  init(_ title: String) {
    let words = title.split(separator: " ")
    if let first = words.first, first.last == ":", Self.ratings.contains(first.dropLast()) {
      rating = String(first.dropLast())
    }
    for word in words {
      // "httpd:2.4/mod_http2" is one component of a stream.
      let name = word.prefix { $0 != "/" }
      let parts = name.split(separator: ":", omittingEmptySubsequences: false)
      if parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty {
        stream = String(name)
        break
      }
    }
  }
}
