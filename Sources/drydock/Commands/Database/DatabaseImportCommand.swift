// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Images
import Reporting
import Scanning

/// `drydock db import`.
struct DatabaseImportCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take advisory data that were packed elsewhere into use.",
    usage: "drydock db import [<options>] <file|url|oci://ref>",
    discussion: """
      What `drydock db export` made is held against its hashes, unpacked, and put in the place of the database of this \
      machine, which stays in use until then and whenever something is wrong.

      With --key, or `database.key` in the configuration, only what is signed with that key is taken. A .drydock.yaml \
      of the working directory does not stand before a key of the user's own configuration.

      EXAMPLES
        drydock db import /media/stick/advisories.drydock-db
        drydock db import --key company.pub https://mirror.example/advisories.drydock-db
        drydock db import oci://registry.example/security/drydock-db:latest
      """)

  @Argument(
    help: ArgumentHelp(
      "A file, an address, oci:// and the name of a repository with a tag or digest, or - for standard input.",
      valueName: "file|url|oci://ref"),
    completion: .file(extensions: ["drydock-db"]))
  var source: String

  @Option(
    help: ArgumentHelp(
      "Take only what is signed with the private half of this public key: a PEM file.", valueName: "file"),
    completion: .file(extensions: ["pem", "pub"]))
  var key: String?

  @Option(help: ArgumentHelp("Take only what has this SHA-256, as a whole.", valueName: "hex"))
  var sha256: String?

  @OptionGroup var state: StateOptions

  @Flag(name: .shortAndLong, help: "Say nothing on standard error but errors.")
  var quiet = false

  func validate() throws {
    if let sha256, sha256.utf8.count != 64 || !sha256.allSatisfy({ $0.isASCII && $0.isHexDigit }) {
      throw ValidationError("'\(sha256)' is no SHA-256: it has 64 hexadecimal digits.")
    }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let configuration = try state.configuration(in: surroundings)
    let cacheDirectory = try surroundings.cacheDirectory(state.cacheDir)
    let place = DatabasePlace(source)
    var request = DatabaseImportRequest(
      place: place, cacheDirectory: cacheDirectory, sha256: sha256, remote: configuration.remote(in: surroundings))
    request.key = try key ?? configuration.databaseKey(in: surroundings)
    switch place {
    case .repository(let name):
      for warning in request.remote.warnings(about: name) { Invocation.say(["drydock: warning: " + warning]) }
    case .address(let address):
      request.authorization = configuration.database.authorization(for: address, surroundings.variables)
    case .file, .standard: break
    }
    let line = ProgressLine(in: surroundings, isQuiet: quiet)
    let status: DatabaseStatus
    do {
      defer { line.finish() }
      _ = try await importDatabase(request) { done, total in
        line.show("fetching the database: \(bytes(done))" + (total.map { " of " + bytes($0) } ?? ""))
      }
      status = try AdvisoryStore.status(ScanRequest.databasePath(in: cacheDirectory))
    } catch {
      throw Failure(subject: place.name, cause: error)
    }
    try Outlet.standardOutput.write(status.text(style: Style(width: surroundings.width)))
    return .fine
  }
}
