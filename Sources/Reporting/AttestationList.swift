// SPDX-License-Identifier: Apache-2.0

/// What is kept beside an image: the document of `attestation list`.
package struct AttestationList: Codable, Hashable, Sendable {
  /// The version of this document's shape.
  package var schemaVersion = 1
  /// As the user named the image.
  package var reference: String
  /// Of its manifest.
  package var digest: String?
  package var platform: String?
  package var attestations: [Report.Attestation]
  /// What could not be looked at.
  package var remarks: [String]

  package init(
    reference: String, digest: String?, platform: String?, attestations: [Report.Attestation], remarks: [String]
  ) {
    self.reference = reference
    self.digest = digest
    self.platform = platform
    self.attestations = attestations
    self.remarks = remarks
  }

  /// The list for people.
  package func text(style: Style = Style()) -> String {
    var page = Page(style)
    page.field("Image", reference)
    if let digest { page.field("Digest", digest) }
    if let platform { page.field("Platform", platform) }
    page.blank()
    if attestations.isEmpty { page.prose("Nothing is kept beside it.", indent: 2) }
    var table = Table("Type", "Signature", "Found by", "Size", "Digest")
    for one in attestations {
      table.rows.append([
        Part(one.predicateType, .strong), Part(one.signature), Part(one.place), Part(bytes(one.size)), Part(one.digest),
      ])
      if let detail = one.detail {
        table.rows.append([Part("  " + detail, .faint), Part(""), Part(""), Part(""), Part("")])
      }
    }
    if !attestations.isEmpty { table.write(to: &page) }
    if !remarks.isEmpty {
      page.blank()
      for remark in remarks { page.prose("? " + remark, indent: 2) }
    }
    return page.text
  }
}
