// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting
import Scanning

/// `drydock attestation list`.
struct AttestationListCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List what is kept beside an image, each with the state of its signature.",
    usage: "drydock attestation list [<options>] <target>",
    discussion: """
      A signature is "verified" where a key given with --key made it and it speaks of this image; "invalid" where no \
      such key made it; "not verified" without a key, and where a certificate stands in for one.

      EXAMPLES
        drydock attestation list registry.example/team/app:1.2
        drydock attestation list --key cosign.pub registry.example/team/app:1.2
        drydock attestation list --format json oci-dir://layout
      """)

  @Argument(help: ImageOptions.help, completion: .file()) var target: String
  @OptionGroup(title: "Target") var image: ImageOptions

  @Option(help: ArgumentHelp("Only documents of this type.", valueName: "uri"))
  var predicateType: String?

  @Option(
    help: ArgumentHelp(
      "Hold signatures against this public key: a PEM file. It may be given several times.", valueName: "file"),
    completion: .file(extensions: ["pem", "pub"]))
  var key: [String] = []

  @OptionGroup(title: "Output") var document: DocumentFormat

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    var request = try image.request(target, in: surroundings)
    request.predicateType = predicateType
    request.keys = key
    do {
      let list = try await listAttestations(request)
      let style = Style(isColoured: surroundings.isColoured(false), width: surroundings.width)
      try Outlet.standardOutput.write(document.isJSON ? JSONDocument.text(of: list) : list.text(style: style))
    } catch {
      throw Failure(subject: target, cause: error)
    }
    return .fine
  }
}
