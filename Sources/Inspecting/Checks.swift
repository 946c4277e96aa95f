// SPDX-License-Identifier: Apache-2.0

/// The checks, in the order of their codes; a test holds this list against the folder `Checks/`.
package enum Checks {
  package static let all: [any ImageCheck.Type] = [
    // How containers run: 1.
    RunsAsRoot.self, HealthcheckOfServers.self, ShellFormEntry.self, RemoteLoginPorts.self, ManyPorts.self,
    SensitiveVolumes.self, SeveralServers.self, DescriptiveLabels.self,
    // Files: 2.
    SetuidPrograms.self, WorldWritable.self, EmptyPasswords.self, SharedIdentities.self, PackageCaches.self,
    LeftOvers.self, BakedInData.self, SecretsInFiles.self,
    // The configuration as others read it, and the history: 3.
    SecretsInEnvironment.self, SecretsInHistory.self, AddInHistory.self, DistributionUpgrade.self, SudoInHistory.self,
    UpdateAlone.self, StaleLayers.self, MovingTag.self,
  ]

  /// The guides of all.
  package static var guides: [CheckGuide] { all.map { $0.guide } }

  /// The checks that a code or an alias of another tool means, in any case of letters.
  package static func guides(of name: String) -> [CheckGuide] {
    let name = name.uppercased()
    return guides.filter { $0.code == name || $0.aliases.contains { $0.uppercased() == name } }
  }

  /// What other tools ask and an image cannot answer: their code, and where the answer is.
  package static let elsewhere: [(alias: String, title: String, answer: String)] = [
    (
      "CIS-DI-0002", "Use trusted base images",
      "Whether a base is trusted is for your list of bases: the policy approved-base-images holds the image against it."
    ),
    (
      "CIS-DI-0003", "Do not install unnecessary packages",
      "The policy build-tools names compilers and package managers, and drydock slim what nothing reaches."
    ),
    (
      "CIS-DI-0004", "Scan and rebuild with security patches",
      "That is what drydock cves and the policy up-to-date-base-images are for."
    ),
    (
      "CIS-DI-0005", "Enable content trust",
      """
      DOCKER_CONTENT_TRUST is a variable of the client that pulls, not of the image, and the service behind it (Notary \
      v1) is being switched off. Whether the image is signed and what is said of it: drydock attestation list, and the \
      policy supply-chain-attestations.
      """
    ),
    (
      "CIS-DI-0011", "Install verified packages only",
      "Package managers verify signatures when they install; packages tell the key that signed them (drydock sbom)."
    ),
  ]
}
