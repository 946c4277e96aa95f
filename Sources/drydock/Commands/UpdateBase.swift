// SPDX-License-Identifier: Apache-2.0
import Advising
import ArgumentParser
import ImageSpec
import Images
import Reporting
import Scanning

/// `drydock update-base`.
struct UpdateBase: Verb {
  static let configuration = CommandConfiguration(
    commandName: "update-base", abstract: "Write the newest digests of tags into Dockerfiles and Compose files.",
    usage: "drydock update-base [<options>] [<file|folder> ...]",
    discussion: """
      Where a name has a tag and a digest, the digest becomes the one that the tag stands for now. With --to another image \
      takes the place of those of the same repository, or, where a Dockerfile has none of it, of the base of its last \
      stage; with --image of those of that name alone. With --change the image that is built with the file says what to \
      take: of what drydock recommendations finds for it, the first that it would run on and that is better. All else is \
      as with drydock pin.

      EXAMPLES
        drydock update-base | git apply
        drydock update-base --write --to python:3.13-slim Dockerfile
        drydock update-base --image node:20 --to node:22-slim .
        drydock update-base --change registry.example/team/app:1.2 Dockerfile
        drydock update-base --check .
      """)

  @Argument(help: ArgumentHelp("Files and folders.", valueName: "file|folder"), completion: .file())
  var files: [String] = []

  @Option(help: ArgumentHelp("The image to build on instead, with its tag.", valueName: "image"))
  var to: String?

  @Option(help: ArgumentHelp("With --to: the image whose place it takes, with its tag.", valueName: "image"))
  var image: String?

  @Option(
    help: ArgumentHelp(
      "Build on what is recommended for this image, which is built with the file.", valueName: "image"))
  var change: String?

  @OptionGroup var pinning: PinningOptions

  func validate() throws {
    if image != nil, to == nil { throw ValidationError("--image says what --to replaces; give --to too.") }
    if change != nil, to != nil || image != nil {
      throw ValidationError("--change finds the image that takes another's place; --to and --image name it.")
    }
    if to?.contains("@") == true {
      throw ValidationError("--to takes an image with its tag; the digest is that which the tag stands for.")
    }
    for name in [to, image].compactMap(\.self) {
      do { _ = try Reference(name) } catch { throw ValidationError("\(error)") }
    }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    var wish = Pinning.Wish.update
    if let to { wish = .change(to: try Pinning.NewBase(to), of: try image.map { try Reference($0) }) }
    if let change {
      guard let better = try await recommended(for: change, in: surroundings) else {
        pinning.output.remark("\(change): nothing better was found that it would run on: drydock recommendations tells")
        return .fine
      }
      wish = better
    }
    return try await pinning.run(wish, files, deed: "renewed", in: surroundings)
  }

  /// What takes the place of an image's base; `nil` where nothing better fits.
  private func recommended(for image: String, in surroundings: Surroundings) async throws -> Pinning.Wish? {
    let configuration = try pinning.state.configuration(in: surroundings)
    var request = ScanRequest(
      target: image, cacheDirectory: try surroundings.cacheDirectory(pinning.state.cacheDir), now: surroundings.now)
    request.remote = configuration.remote(in: surroundings)
    if pinning.digests.offline { request.remote.isOffline = true }
    request.advisories = configuration.advisories(
      fetches: !request.remote.isOffline, maxAge: nil, in: surroundings)
    request.decisions.wantsBases = true
    var settings = AlternativeSettings()
    settings.places = try pinning.digests.layout.map { try CandidateOptions.place($0) }
    let progress = ProgressLine(
      image, choice: pinning.output.progress, isQuiet: pinning.output.quiet, in: surroundings)
    defer { progress.finish() }
    let facts: TargetFacts
    do {
      facts = try await TargetFacts.found(request) { progress.show($0) }
    } catch {
      throw Failure(subject: image, cause: error)
    }
    let found = try await alternatives(to: facts, request: request, settings: settings) { progress.show($0) }
    for remark in found.remarks { pinning.output.remark("\(image): \(remark)") }
    guard let base = found.base?.reference, let better = found.better else { return nil }
    pinning.output.remark("\(image): \(better.reference) takes the place of \(base)")
    // As people write it in Dockerfiles.
    let official = "docker.io/library/"
    let name =
      better.reference.hasPrefix(official) ? String(better.reference.dropFirst(official.count)) : better.reference
    return .change(to: try Pinning.NewBase(name), of: nil)
  }
}
