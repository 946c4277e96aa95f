// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc
import Reporting

/// What the process stands in: its environment and its terminal. Nothing downstairs looks at either.
struct Surroundings: Sendable {
  var variables: [String: String]
  var outputIsTerminal: Bool
  var errorIsTerminal: Bool
  /// Of the terminal, where there is one.
  var columns: Int?
  /// What docker was told before it called us; nothing where it did not.
  var docker = DockerFlags()
  /// Whether docker is between the user and us.
  var isPlugin = false

  static var process: Surroundings {
    Surroundings(
      variables: ProcessInfo.processInfo.environment, outputIsTerminal: isatty(STDOUT_FILENO) == 1,
      errorIsTerminal: isatty(STDERR_FILENO) == 1, columns: nil)
  }

  /// The time of day, RFC 3339. Of a scan's answer only one thing depends on it: whether support has ended.
  var now: String { Date.now.ISO8601Format() }

  /// When and where a report is made. The time is that of `SOURCE_DATE_EPOCH`, where it is set
  /// (https://reproducible-builds.org/specs/source-date-epoch); what is known of a job is what GitHub Actions says.
  var occasion: Occasion {
    var occasion = Occasion()
    occasion.version = Drydock.version
    let epoch = self["SOURCE_DATE_EPOCH"].flatMap { Int($0) }.flatMap { (0...253_402_300_799).contains($0) ? $0 : nil }
    occasion.time = epoch.map { Date(timeIntervalSince1970: Double($0)).ISO8601Format() } ?? now
    occasion.commit = self["GITHUB_SHA"]
    occasion.gitReference = self["GITHUB_REF"]
    occasion.workflow = self["GITHUB_WORKFLOW"]
    occasion.job = self["GITHUB_JOB"]
    occasion.run = self["GITHUB_RUN_ID"]
    if let repository = self["GITHUB_REPOSITORY"] {
      let server = self["GITHUB_SERVER_URL"] ?? "https://github.com"
      occasion.address = "\(server)/\(repository)" + (occasion.run.map { "/actions/runs/" + $0 } ?? "")
    }
    return occasion
  }

  /// The value of a variable; empty ones are as good as none.
  subscript(_ name: String) -> String? {
    guard let value = variables[name], !value.isEmpty else { return nil }
    return value
  }

  /// The folder that holds the database and caches.
  ///
  /// XDG Base Directory Specification: `$XDG_CACHE_HOME` must be absolute, and is ignored where it is not.
  func cacheDirectory(_ chosen: String?) throws(CommandError) -> String {
    if let chosen, !chosen.isEmpty { return chosen }
    if let cache = self["XDG_CACHE_HOME"], cache.hasPrefix("/") { return cache + "/drydock" }
    if let home = self["HOME"] { return home + "/.cache/drydock" }
    throw .noCacheDirectory
  }

  /// The folder that the user's configuration of all programs is in, if a variable says.
  var configurationDirectory: String? {
    if let folder = self["XDG_CONFIG_HOME"], folder.hasPrefix("/") { return folder }
    return self["HOME"].map { $0 + "/.config" }
  }

  /// The folder of docker's configuration: `--config` of docker, `DOCKER_CONFIG`, `~/.docker`.
  var dockerConfigDirectory: String? {
    docker.configDirectory ?? self["DOCKER_CONFIG"] ?? self["HOME"].map { $0 + "/.docker" }
  }

  /// Whether standard output takes colours: https://no-color.org, https://bixense.com/clicolors.
  func isColoured(_ isRefused: Bool) -> Bool {
    if isRefused || self["NO_COLOR"] != nil { return false }
    if let force = self["CLICOLOR_FORCE"], force != "0" { return true }
    return outputIsTerminal && self["TERM"] != "dumb"
  }

  /// Whether a line that comes and goes may be shown on standard error.
  var showsProgress: Bool { errorIsTerminal && self["TERM"] != "dumb" && self["CI"] == nil }

  /// The width of text: that of a wide terminal up to 120, elsewhere 80.
  var width: Int { outputIsTerminal ? min(max(terminalColumns ?? 80, 80), 120) : 80 }

  /// The width of help: in a pipe always 80, else that of the terminal.
  var helpColumns: Int? { outputIsTerminal ? terminalColumns : 80 }

  /// The size of the terminal on standard error, now: windows change.
  var errorTerminalSize: (columns: Int, rows: Int) {
    var size = winsize()
    guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return (columns ?? 80, 24)
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Columns of the terminal on standard output or standard error.
  var terminalColumns: Int? { columns ?? Surroundings.measured() }

  private static func measured() -> Int? {
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
      var size = winsize()
      if unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    }
    return nil
  }
}
