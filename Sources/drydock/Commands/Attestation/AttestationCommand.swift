// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// `drydock attestation`.
struct AttestationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attestation", abstract: "What is kept beside an image: SBOMs, provenance, signatures.",
    subcommands: [AttestationListCommand.self, AttestationGet.self, AttestationAdd.self], aliases: ["attest"])
}
