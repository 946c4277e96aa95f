// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Images
import Scanning

/// `drydock attestation add`.
struct AttestationAdd: Verb {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Keep a document beside an image, in its registry or its layout.",
    usage: "drydock attestation add --file <file> --predicate-type <uri> <target>",
    discussion: """
      A JSON document becomes the predicate of a statement about the image; a statement or a signed envelope is taken \
      as it is, if it speaks of the image. With --sign the statement is signed with a private key in PEM: ECDSA P-256, \
      Ed25519 or RSA. The passphrase of an encrypted key is read from the variable DRYDOCK_KEY_PASSPHRASE.

      A registry that keeps no list of what is about what gets a tag that stands in for it, as the specification of \
      registries has it.

      EXAMPLES
        drydock attestation add --file sbom.json \\
          --predicate-type https://spdx.dev/Document registry.example/app:1.2
        drydock attestation add --file app.vex.json --sign company.key \\
          --predicate-type https://openvex.dev/ns/v0.2.0 oci-dir://layout
      """)

  @Argument(help: ImageOptions.help, completion: .file()) var target: String
  @OptionGroup(title: "Target") var image: ImageOptions

  @Option(
    help: ArgumentHelp("The document, in JSON. It may be given several times.", valueName: "file"), completion: .file())
  var file: [String]

  @Option(help: ArgumentHelp("The type of the predicate.", valueName: "uri"))
  var predicateType: String

  @Option(
    help: ArgumentHelp("Sign with this private key: a PEM file.", valueName: "file"),
    completion: .file(extensions: ["pem", "key"]))
  var sign: String?

  @Flag(help: "Say what would be stored, and store nothing.")
  var dryRun = false

  func validate() throws {
    if predicateType.isEmpty { throw ValidationError("The type of a predicate is not empty.") }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let request = try image.request(target, in: surroundings)
    let key = sign.map { SigningKey(file: $0, passphrase: surroundings["DRYDOCK_KEY_PASSPHRASE"]) }
    let documents = try file.map { try AttestationFile(path: $0) }
    for document in documents {
      do {
        let added = try await addAttestation(request, document, type: predicateType, key: key, isTrial: dryRun)
        if let addition = added.addition, let layout = added.layout {
          // The index names what was written before it.
          for file in addition.blobs + [addition.index] {
            let sheet = try FileReplacement(layout + "/" + file.path).sheet()
            try sheet.write(file.bytes.span)
            try sheet.finish()
          }
        }
        if let remark = added.remark { Invocation.say(["drydock: \(document.name): \(remark)"]) }
        if !added.digest.isEmpty, !dryRun { try Outlet.standardOutput.write(added.digest + "\n") }
      } catch {
        throw Failure(subject: target, cause: error)
      }
    }
    return .fine
  }
}
