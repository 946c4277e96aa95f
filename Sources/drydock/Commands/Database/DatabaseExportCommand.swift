// SPDX-License-Identifier: Apache-2.0
import Advisories
import ArgumentParser
import Images
import Reporting
import Scanning

/// `drydock db export`.
struct DatabaseExportCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Pack the advisory data into one file, or into a registry.",
    usage: "drydock db export [<options>] <file|oci://ref>",
    discussion: """
      The database of this machine is packed as it is, for machines without a network and for sharing one database. \
      `drydock db import` takes it there. The same database gives the same bytes.

      With --sign the package is signed with a private key in PEM: ECDSA P-256, Ed25519 or RSA. The passphrase of an \
      encrypted key is read from the variable DRYDOCK_KEY_PASSPHRASE.

      EXAMPLES
        drydock db export advisories.drydock-db
        drydock db export --sign company.key /media/stick/advisories.drydock-db
        drydock db export oci://registry.example/security/drydock-db:latest
        drydock db export - | ssh inside drydock db import -
      """)

  @Argument(
    help: ArgumentHelp(
      "A file, oci:// and the name of a repository with a tag, or - for standard output.", valueName: "file|oci://ref"),
    completion: .file(extensions: ["drydock-db"]))
  var target: String

  @Option(
    help: ArgumentHelp("Sign with this private key: a PEM file.", valueName: "file"),
    completion: .file(extensions: ["pem", "key"]))
  var sign: String?

  @OptionGroup var state: StateOptions

  @Flag(name: .shortAndLong, help: "Say nothing on standard error but errors.")
  var quiet = false

  func validate() throws {
    if case .address = DatabasePlace(target) {
      throw ValidationError("A database is exported to a file or to oci://; whoever serves files takes it from there.")
    }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let place = DatabasePlace(target)
    if place == .standard, surroundings.outputIsTerminal { throw CommandError.binaryToTerminal }
    let remote = try state.configuration(in: surroundings).remote(in: surroundings)
    let export: DatabaseExport
    do {
      let key = sign.map { SigningKey(file: $0, passphrase: surroundings["DRYDOCK_KEY_PASSPHRASE"]) }
      export = try exportDatabase(cacheDirectory: surroundings.cacheDirectory(state.cacheDir), key: key)
    } catch {
      throw Failure(subject: "the database was not exported", cause: error)
    }
    do {
      switch place {
      case .repository(let name):
        for warning in remote.warnings(about: name) { Invocation.say(["drydock: warning: " + warning]) }
        try Outlet.standardOutput.write(try push(export, to: name, through: remote) + "\n")
      case .file(let path):
        let sheet = try FileReplacement(path).sheet()
        try export.pieces { try sheet.write($0) }
        try sheet.finish()
      case .standard, .address: try export.pieces { try Outlet.standardOutput.write($0) }
      }
    } catch {
      throw Failure(subject: place.name, cause: error)
    }
    if !quiet { Invocation.say(["drydock: exported " + Self.words(export)]) }
    return .fine
  }

  private static func words(_ export: DatabaseExport) -> String {
    let label = export.label
    return
      "\(label.sources.count) sources\(label.date.map { ", the youngest of " + $0 } ?? ""): \(export.count) bytes, "
      + "schema \(label.schema), \(export.isSigned ? "signed" : "not signed")"
  }
}
