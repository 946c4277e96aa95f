// SPDX-License-Identifier: Apache-2.0
import Advisories
import ArgumentParser
import Reporting
import Scanning

/// `drydock db update`.
struct DatabaseUpdate: Verb {
  static let configuration = CommandConfiguration(
    commandName: "update", abstract: "Read the advisory feeds into a new database, and put it in place.",
    usage: "drydock db update [<options>]",
    discussion: """
      Without --from the feeds are read from their public addresses: OSV, Debian's tracker, Alpine's secdb, CISA KEV, \
      EPSS, end-of-life and official-image facts. A mirror has the same layout; several are read as one. Only what has \
      changed is fetched. The old database stays in use until the new one is complete.

      Updated are the ecosystems that the database has, those that scans have met, and those named here or in the \
      configuration; where that is none, all of them.

      EXAMPLES
        drydock db update
        drydock db update --ecosystem Debian --ecosystem PyPI
        drydock db update --from /media/feeds
        drydock db update --from https://mirror.example/feeds --from ./more
        drydock db update --secdb Wolfi=https://packages.wolfi.dev/os/security.json
      """)

  @Option(
    help: ArgumentHelp(
      "A mirror of the feeds: a folder or an address. Several are merged.", valueName: "folder|url"),
    completion: .directory)
  var from: [String] = []

  @Option(
    help: ArgumentHelp(
      "Read also a security database of Alpine's form, for a distribution as OSV names it: an address or a file.",
      valueName: "name=url"))
  var secdb: [String] = []

  @Option(
    help: ArgumentHelp(
      "An ecosystem that is wanted too, as OSV names it: Debian, PyPI, npm; or all of them: all.", valueName: "name"))
  var ecosystem: [String] = []

  @OptionGroup var state: StateOptions

  @Flag(name: .shortAndLong, help: "Say nothing on standard error but errors.")
  var quiet = false

  func validate() throws {
    for entry in secdb where NamedPlace(entry) == nil {
      throw ValidationError("'\(entry)' is not a name, =, and an address: Wolfi=https://….")
    }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let path = ScanRequest.databasePath(in: try surroundings.cacheDirectory(state.cacheDir))
    let line = ProgressLine(in: surroundings, isQuiet: quiet)
    let (status, remarks): (DatabaseStatus, [String])
    do {
      let request = try request(path, in: surroundings)
      defer { line.finish() }
      (status, remarks) = try await AdvisoryStore.update(request) { line.show($0) }
    } catch {
      throw Failure(subject: "the database was not updated", cause: error)
    }
    if !quiet {
      for remark in remarks { try Outlet.standardError.write("drydock: " + Printable(remark).text + "\n") }
    }
    try Outlet.standardOutput.write(status.text(style: Style(width: surroundings.width), now: surroundings.now))
    return .fine
  }

  private func request(_ path: String, in surroundings: Surroundings) throws -> DatabaseUpdateRequest {
    let configuration = try state.configuration(in: surroundings)
    let mirrors = configuration.origins(from)
    let named = secdb.compactMap { NamedPlace($0) }.map { FeedOrigin.secdb(name: $0.name, place: $0.place) }
    let origins = mirrors + named
    if configuration.offline == true, origins.contains(where: \.isRemote) { throw CommandError.offline }
    var request = DatabaseUpdateRequest(
      path: path, origins: origins, access: try configuration.feedAccess(in: surroundings), version: Drydock.version,
      now: surroundings.now)
    let wanted = Set((ecosystem + configuration.database.ecosystems).map(UsedEcosystems.family))
    request.choice = wanted.contains("all") ? .all : .used(wanted.union(UsedEcosystems(beside: path).names))
    return request
  }
}

/// `NAME=PLACE` of an option.
struct NamedPlace: Hashable {
  let name: String
  let place: String

  init?(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    (name, place) = (parts[0], parts[1])
  }
}
