// SPDX-License-Identifier: Apache-2.0

/// The built-in policies, in the order in which they are told; a test holds this list against the folder `Policies/`.
package enum Policies {
  package static let all: [any Policy.Type] = [
    FixableVulnerabilities.self, HighProfileVulnerabilities.self, LikelyExploits.self, CopyleftLicenses.self,
    NonRootUser.self, ApprovedBaseImages.self, UpToDateBaseImages.self, SupportedDistribution.self,
    SupplyChainAttestations.self, ImageBudget.self, BuildTools.self, ExposedSecrets.self, ImageAge.self,
    DatabaseAge.self, UndecidedGaps.self,
  ]
}
