// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Images
import Judging
import Reporting
import Scanning

/// How to scan.
struct TargetOptions: ParsableArguments {
  /// What a target may be, for commands that take one.
  static let help = ArgumentHelp(
    "An image archive, an OCI layout or a directory (a path, or archive://, oci-dir:// or fs:// and a path), an image in Docker, Podman or a registry (its name; local:// or registry:// and that asks one alone), or an SBOM (a path, sbom:// and a path, or - for standard input).",
    valueName: "target")

  @Option(help: ArgumentHelp("Which platform of an image that has several: linux/arm64/v8.", valueName: "os/arch"))
  var platform: String?

  @Option(
    help: ArgumentHelp("Which image of an archive or layout that holds several: a tag or digest.", valueName: "ref"))
  var ref: String?

  @Option(
    help: ArgumentHelp(
      "What the image was built on, where nothing says so or what says so is wrong: a name, or a path of an archive or layout.",
      valueName: "ref"))
  var base: String?

  @Option(
    help: ArgumentHelp(
      "What is held against its digest: every blob, also every unpacked layer (full), or nothing.", valueName: "how"))
  var verify: Verification = .blobs

  @Flag(name: .customLong("no-verify"), help: "Check no digests: the same as --verify none.")
  var skipsVerification = false

  @Flag(help: "Leave the network alone.")
  var offline = false

  @Option(
    help: ArgumentHelp(
      "When the registry's image is taken: always, if the engine's is missing, or never. (default: missing)",
      valueName: "when"))
  var pull: PullPolicy?

  @Flag(help: "Fetch no advisory data for the scan, even where the database has none of an ecosystem.")
  var noDbFetch = false

  @Option(
    help: ArgumentHelp(
      "Call the result incomplete where the advisory data are older: 36h, 5d or 2w.", valueName: "age"))
  var maxDbAge: Age?

  @Option(
    name: .customLong("sbom-source"),
    help: ArgumentHelp(
      "What packages are read from: the image's files, or an SBOM kept beside it (attestation), and then no layer is.",
      valueName: "where"))
  var packageSource: PackageSource = .image

  @Option(
    help: ArgumentHelp(
      "Take only what is signed with this public key of what is kept beside the image: a PEM file. It may be given several times.",
      valueName: "file"),
    completion: .file(extensions: ["pem", "pub"]))
  var key: [String] = []

  @Flag(help: "Ask Docker Hub who publishes the base images, and their registry what is signed and said of them.")
  var trust = false

  @Option(help: ArgumentHelp("Give up after this time: 90s, 5m or 1h.", valueName: "time"))
  var timeout: TimeLimit?

  @OptionGroup var state: StateOptions
  @OptionGroup var cache: CacheOptions
  @OptionGroup(title: "Decisions") var decisions: DecisionOptions

  /// How registries and engines are reached: what these options say, and the configuration where they are silent.
  func remote(in surroundings: Surroundings) throws -> RemoteSettings {
    var remote = try state.configuration(in: surroundings).remote(in: surroundings)
    if offline { remote.isOffline = true }
    if let pull { remote.pull = pull }
    return remote
  }

  /// The request these options make for a target.
  func request(
    _ target: String, stage: String? = nil, wantsFindings: Bool = true, needs: Set<PolicyGuide.Need> = [],
    in surroundings: Surroundings
  ) throws -> ScanRequest {
    var request = ScanRequest(
      target: target, platform: platform, ref: ref, verification: skipsVerification ? .none : verify,
      cacheDirectory: try surroundings.cacheDirectory(state.cacheDir),
      cacheLimit: cache.limit(try state.configuration(in: surroundings)), wantsFindings: wantsFindings,
      now: surroundings.now)
    request.remote = try remote(in: surroundings)
    request.advisories = try state.configuration(in: surroundings).advisories(
      fetches: !noDbFetch && !request.remote.isOffline, maxAge: maxDbAge, in: surroundings)
    request.decisions = decisions.settings(try state.configuration(in: surroundings))
    request.timeout = timeout?.seconds
    request.packageSource = packageSource
    request.stage = stage
    request.decisions.keys = key
    request.decisions.base = base
    request.decisions.wantsAttestations = needs.contains(.attestations)
    request.decisions.wantsBases = needs.contains(.bases) || trust
    request.decisions.wantsTrust = trust && !request.remote.isOffline
    request.decisions.wantsFreshness = needs.contains(.freshness)
    return request
  }

  /// Scans a target.
  /// - Parameters:
  ///   - needs: what must be found out for policies.
  ///   - work: what it shares with the scans of other targets.
  func scanned(
    _ choice: TargetChoice, wantsFindings: Bool = true, needs: Set<PolicyGuide.Need> = [],
    dockerfile: DockerfileSource? = nil, sharing work: SharedWork? = nil,
    _ progress: ProgressLine? = nil, in surroundings: Surroundings
  ) async throws -> Report {
    let target = try await choice.reference(remote(in: surroundings))
    if let saved = SavedReport(target: target) {
      progress?.show(.finished)
      let report = try saved.report()
      if let stage = choice.stage, report.target.stage != stage {
        throw CommandError.notAReport(path: saved.path, reason: "it is not of the build stage \(stage)")
      }
      return report
    }
    var request = try request(target, stage: choice.stage, wantsFindings: wantsFindings, needs: needs, in: surroundings)
    request.decisions.dockerfile = dockerfile?.base
    for warning in request.remote.warnings(about: target) { Invocation.say(["drydock: warning: " + warning]) }
    do {
      return try await scan(request, sharing: work) { progress?.show($0) }
    } catch {
      throw Failure(subject: choice.stage == nil ? target : choice.words, cause: error)
    }
  }
}

extension Verification: ExpressibleByArgument {}
extension PackageSource: ExpressibleByArgument {}
extension PullPolicy: ExpressibleByArgument {}

/// A time that something may take: seconds, or a number with `s`, `m` or `h`.
struct TimeLimit: ExpressibleByArgument, Hashable, Sendable {
  let seconds: Int

  init?(argument: String) {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600]
    let unit = argument.last.flatMap { units[$0] }
    guard let count = Int(unit == nil ? argument[...] : argument.dropLast()), (1...1_000_000).contains(count) else {
      return nil
    }
    seconds = count * (unit ?? 1)
  }
}

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
