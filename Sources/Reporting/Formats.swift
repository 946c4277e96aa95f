// SPDX-License-Identifier: Apache-2.0

/// The formats, in the order in which help and manual name them.
package enum Formats {
  /// Every one; a test holds this list against the folder `Formats/`.
  package static let all: [any ReportFormat.Type] = [
    SummaryFormat.self, PackagesFormat.self, OnlyPackagesFormat.self, ListFormat.self, CoverageFormat.self,
    JSONFormat.self, MarkdownFormat.self, HTMLFormat.self, SARIFFormat.self, GitLabFormat.self, JUnitFormat.self,
    CSVFormat.self, GitHubFormat.self, CycloneDXFormat.self, CycloneDXXMLFormat.self, SPDXFormat.self,
  ]

  /// Bills of materials, which are also written with the vulnerabilities that were found.
  package static let ofMaterials: [any ReportFormat.Type] = [
    CycloneDXFormat.self, CycloneDXXMLFormat.self, SPDXFormat.self,
  ]

  /// What an overview of an image can be written in; the first is what is meant when nothing is said.
  package static let ofOverview: [any ReportFormat.Type] = [
    SummaryFormat.self, JSONFormat.self, MarkdownFormat.self, HTMLFormat.self,
  ]

  /// What the coverage of an image can be written in.
  package static let ofCoverage: [any ReportFormat.Type] = [CoverageFormat.self, JSONFormat.self]

  /// What a list of vulnerabilities can be written in.
  package static let ofVulnerabilities: [any ReportFormat.Type] =
    [
      PackagesFormat.self, OnlyPackagesFormat.self, JSONFormat.self, MarkdownFormat.self, HTMLFormat.self,
      SARIFFormat.self, GitLabFormat.self, JUnitFormat.self, CSVFormat.self, GitHubFormat.self,
    ] + ofMaterials

  /// What a list of packages can be written in.
  package static let ofPackages: [any ReportFormat.Type] =
    [JSONFormat.self, ListFormat.self, HTMLFormat.self, GitHubFormat.self] + ofMaterials

  /// What the answers of policies can be written in.
  package static let ofPolicies: [any ReportFormat.Type] = [
    PolicyTextFormat.self, JSONFormat.self, PolicyMarkdownFormat.self, HTMLFormat.self,
  ]
}
