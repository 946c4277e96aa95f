// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Scanning

/// `drydock cache path`.
struct CachePathCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "path", abstract: "Show the folder in which past scans are kept.",
    usage: "drydock cache path [<options>]",
    discussion: """
      EXAMPLES
        du -sh "$(drydock cache path)"
      """)

  @OptionGroup var state: StateOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let folder = try surroundings.cacheDirectory(state.cacheDir)
    try Outlet.standardOutput.write(ScanRequest.scanCachePath(in: folder) + "\n")
    return .fine
  }
}
