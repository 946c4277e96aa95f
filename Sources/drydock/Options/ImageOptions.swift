// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Images
import Scanning

/// Which image, for commands that read none of its layers.
struct ImageOptions: ParsableArguments {
  /// What such a target may be.
  static let help = ArgumentHelp(
    "An image in a registry (its name), an OCI layout or an image archive (a path).", valueName: "target")

  @Option(help: ArgumentHelp("Which platform of an image that has several: linux/arm64/v8.", valueName: "os/arch"))
  var platform: String?

  @Option(
    help: ArgumentHelp("Which image of an archive or layout that holds several: a tag or digest.", valueName: "ref"))
  var ref: String?

  @Flag(help: "Leave the network alone.")
  var offline = false

  @OptionGroup var state: StateOptions

  /// The request these options make for a target.
  func request(_ target: String, in surroundings: Surroundings) throws -> AttestationRequest {
    var remote = try state.configuration(in: surroundings).remote(in: surroundings)
    if offline { remote.isOffline = true }
    var request = AttestationRequest(
      target: target, cacheDirectory: try surroundings.cacheDirectory(state.cacheDir), remote: remote)
    request.platform = platform
    request.ref = ref
    for warning in remote.warnings(about: target) { Invocation.say(["drydock: warning: " + warning]) }
    return request
  }
}
