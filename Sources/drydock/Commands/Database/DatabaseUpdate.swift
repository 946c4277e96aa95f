// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting
import Scanning

/// `drydock db update`.
struct DatabaseUpdate: Verb {
  static let configuration = CommandConfiguration(
    commandName: "update", abstract: "Read the advisory feeds into a new database, and put it in place.",
    usage: "drydock db update [<options>]",
    discussion: """
      Without --from the feeds are read from their public addresses: OSV, CISA KEV and EPSS. A mirror has the same \
      layout. The old database stays in use until the new one is complete.

      EXAMPLES
        drydock db update
        drydock db update --from /media/feeds
        drydock db update --from https://mirror.example/feeds
      """)

  @Option(
    help: ArgumentHelp("A mirror of the feeds: a folder or an address.", valueName: "folder|url"),
    completion: .directory)
  var from: String?

  @OptionGroup var state: StateOptions

  @Flag(name: .shortAndLong, help: "Say nothing on standard error but errors.")
  var quiet = false

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let path = ScanRequest.databasePath(in: try surroundings.cacheDirectory(state.cacheDir))
    let line = ProgressLine(in: surroundings, isQuiet: quiet)
    let (status, remarks): (DatabaseStatus, [String])
    do {
      defer { line.finish() }
      (status, remarks) = try await AdvisoryStore.update(path, from: from, now: surroundings.now) { line.show($0) }
    } catch {
      throw Failure(subject: "the database was not updated", cause: error)
    }
    if !quiet {
      for remark in remarks { try Outlet.standardError.write("drydock: " + Printable(remark).text + "\n") }
    }
    try Outlet.standardOutput.write(status.text(style: Style(width: surroundings.width)))
    return .fine
  }
}
