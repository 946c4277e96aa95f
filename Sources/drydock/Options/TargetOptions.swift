// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting
import Scanning

/// How to scan.
struct TargetOptions: ParsableArguments {
  /// What a target may be, for commands that take one.
  static let help = ArgumentHelp(
    "An image archive, an OCI layout or a directory: a path, or archive://, oci-dir:// or fs:// and a path.",
    valueName: "target")

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

  /// The request these options make for a target.
  func request(
    _ target: String, wantsFindings: Bool = true, in surroundings: Surroundings
  ) throws -> ScanRequest {
    // A mistake in the configuration is told before anything is read.
    _ = try state.configuration(in: surroundings)
    return ScanRequest(
      target: target, platform: platform, ref: ref, verification: skipsVerification ? .none : verify,
      cacheDirectory: try surroundings.cacheDirectory(state.cacheDir), wantsFindings: wantsFindings,
      now: surroundings.now)
  }

  /// Scans a target.
  func scanned(
    _ choice: TargetChoice, wantsFindings: Bool = true, _ progress: ProgressLine? = nil, in surroundings: Surroundings
  ) async throws -> Report {
    let target = try await choice.reference(in: surroundings)
    let request = try request(target, wantsFindings: wantsFindings, in: surroundings)
    do {
      return try await scan(request) { progress?.show($0) }
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

  @Option(
    help: ArgumentHelp(
      "The configuration. (default: .drydock.yaml, or $XDG_CONFIG_HOME/drydock/config.yaml)", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  /// The configuration that holds for this call.
  func configuration(in surroundings: Surroundings) throws(ConfigurationError) -> Configuration {
    try Configuration.found(config, in: surroundings)
  }
}
