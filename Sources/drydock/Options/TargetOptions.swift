// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Images
import Reporting
import Scanning

/// What to scan, and how.
struct TargetOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "An image archive, an OCI layout or a directory (a path, or archive://, oci-dir:// or fs:// and a path), or an image in Docker or Podman (its name or ID, or local:// and that).",
      valueName: "target"),
    completion: .file())
  var target: String

  @Option(help: ArgumentHelp("Which platform of an image that has several: linux/arm64/v8.", valueName: "os/arch"))
  var platform: String?

  @Option(
    help: ArgumentHelp("Which image of an archive or layout that holds several: a tag or digest.", valueName: "ref"))
  var ref: String?

  @Option(
    help: ArgumentHelp(
      "What is held against its digest: every blob, also every unpacked layer (full), or nothing.", valueName: "how"))
  var verify: Verification = .blobs

  @Flag(name: .customLong("no-verify"), help: "Check no digests: the same as --verify none.")
  var skipsVerification = false

  @OptionGroup var state: StateOptions

  /// The request these options make.
  func request(wantsFindings: Bool = true, in surroundings: Surroundings) throws -> ScanRequest {
    var request = ScanRequest(
      target: target, platform: platform, ref: ref, verification: skipsVerification ? .none : verify,
      cacheDirectory: try surroundings.cacheDirectory(state.cacheDir), wantsFindings: wantsFindings,
      now: surroundings.now)
    request.remote.variables = surroundings.variables
    return request
  }

  /// Scans the target, with a line of progress.
  func scanned(wantsFindings: Bool = true, isQuiet: Bool, in surroundings: Surroundings) async throws -> Report {
    let request = try request(wantsFindings: wantsFindings, in: surroundings)
    let line = ProgressLine(in: surroundings, isQuiet: isQuiet)
    defer { line.finish() }
    do {
      return try await scan(request) { line.show($0) }
    } catch {
      throw Failure(subject: target, cause: error)
    }
  }
}

extension Verification: ExpressibleByArgument {}

/// Where state is kept.
struct StateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder for the database and caches. (default: $XDG_CACHE_HOME/drydock, or ~/.cache/drydock)",
      valueName: "folder"),
    completion: .directory)
  var cacheDir: String?
}
