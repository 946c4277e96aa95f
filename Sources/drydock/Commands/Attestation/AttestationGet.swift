// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Images
import Reporting
import Scanning

/// `drydock attestation get`.
struct AttestationGet: Verb {
  static let configuration = CommandConfiguration(
    commandName: "get", abstract: "Write one document that is kept beside an image.",
    usage: "drydock attestation get [<options>] <target> [<digest>]",
    discussion: """
      The statement is written without its envelope. With --verify nothing is written unless the signature is that of \
      the key: the status is then 2 where it is not, and 3 where a certificate, which is not looked at, stands in for \
      a key.

      EXAMPLES
        drydock attestation get --predicate-type https://spdx.dev/Document --predicate registry.example/team/app:1.2
        drydock attestation get --verify --key cosign.pub -o provenance.json registry.example/team/app:1.2 sha256:4f0c
      """)

  @Argument(help: ImageOptions.help, completion: .file()) var target: String

  @Argument(
    help: ArgumentHelp(
      "Which, where there are several: the digest of the document or of its manifest, or the first digits of it.",
      valueName: "digest"))
  var digest: String?

  @OptionGroup(title: "Target") var image: ImageOptions

  @Option(help: ArgumentHelp("Which, by the type of its predicate.", valueName: "uri"))
  var predicateType: String?

  @Flag(help: "Write the predicate alone.")
  var predicate = false

  @Flag(help: "Write it only if a key given with --key signed it.")
  var verify = false

  @Option(
    help: ArgumentHelp("A public key for --verify: a PEM file. It may be given several times.", valueName: "file"),
    completion: .file(extensions: ["pem", "pub"]))
  var key: [String] = []

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write to a file, whole or not at all.", valueName: "file"),
    completion: .file())
  var output: String?

  func validate() throws {
    if verify, key.isEmpty { throw ValidationError("--verify needs a public key: --key FILE.") }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    var request = try image.request(target, in: surroundings)
    request.predicateType = predicateType
    request.keys = key
    do {
      let read = try await readAttestation(request, digest: digest)
      let name = "\(read.predicateType) (\(read.attestation.digest))"
      if verify, read.signature != .verified {
        let why = read.remark.map { " (\($0))" } ?? ""
        Invocation.say(["drydock: \(target): \(name): the signature is \(read.signature.rawValue)\(why)"])
        return read.signature == .notVerified ? .undecided : .gateFailed
      }
      if let remark = read.remark { Invocation.say(["drydock: \(name): \(remark)"]) }
      try write(predicate ? read.predicate : read.document, in: surroundings)
    } catch {
      throw Failure(subject: target, cause: error)
    }
    return .fine
  }

  private func write(_ bytes: [UInt8], in surroundings: Surroundings) throws {
    if let output, output != "-" {
      let sheet = try FileReplacement(output).sheet()
      try sheet.write(bytes.span)
      try sheet.finish()
    } else if surroundings.outputIsTerminal {
      // What somebody else wrote must not steer the terminal.
      let lines = String(decoding: bytes, as: UTF8.self).split(
        omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      try Outlet.standardOutput.write(lines.map { Printable(String($0)).text + "\n" }.joined())
    } else {
      try Outlet.standardOutput.write(bytes.span)
    }
  }
}
