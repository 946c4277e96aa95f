// SPDX-License-Identifier: Apache-2.0
import Advising
import ArgumentParser
import Dockerfiles
import FoundationEssentials
import ImageSpec
import Images
import Judging
import Reporting
import Scanning
import Slimming

/// What an image is built from, for commands that say what to do about it.
struct RebuildOptions: ParsableArguments {
  static let formats = ["text", "json", "markdown"]

  @Option(
    help: ArgumentHelp(
      "The Dockerfile that the image is built with. (default: that of the context)", valueName: "file"),
    completion: .file())
  var dockerfile: String?

  @Option(
    help: ArgumentHelp(
      "The build context: its lock files and manifests say where dependencies are asked for.", valueName: "folder"),
    completion: .directory)
  var context: String?

  @OptionGroup var candidates: CandidateOptions

  @ArgumentParser.Flag(help: "Do not look for packages that nothing uses, which reads all files.")
  var noRemovals = false

  @Option(
    help: ArgumentHelp("How to write it: text, json, markdown.", valueName: "format"), completion: .list(formats))
  var format: String = "text"

  @ArgumentParser.Flag(help: "List everything, not only the first.")
  var details = false

  /// Bytes of a file of the context that is changed.
  private static let fileLimit = 16 << 20

  func validate() throws {
    try candidates.check()
    if !Self.formats.contains(format) {
      throw ValidationError("There is no format '\(format)' here; there are \(Self.formats.joined(separator: ", ")).")
    }
  }

  /// The Dockerfile's path: the one that is named, else that of the context.
  var dockerfilePath: String? {
    if let dockerfile { return dockerfile }
    guard let context else { return nil }
    let folder = context.hasSuffix("/") ? context : context + "/"
    return ["Dockerfile", "Containerfile"].map { (folder == "./" ? "" : folder) + $0 }.first(where: InputFile.isFile)
  }

  /// The bytes of a file of the context; `nil` where it cannot be read.
  func bytes(of path: String) -> [UInt8]? { try? InputFile.bytes(of: path, limit: Self.fileLimit) }

  /// What the image is called when it is built anew.
  func name(of report: Report) -> String? {
    let reference = report.target.reference
    guard report.target.kind == "image", Sources.isName(reference) else { return nil }
    return reference.firstRange(of: "://").map { String(reference[$0.upperBound...]) } ?? reference
  }

  /// Everything that can be found out.
  func circumstances(
    of choice: TargetChoice, _ target: TargetOptions, _ progress: ProgressLine, in surroundings: Surroundings
  ) async throws -> Circumstances {
    // A Dockerfile that is none is told before anything is read.
    var file: BuildFile?
    if let path = dockerfilePath {
      file = BuildFile(bytes: try InputFile.bytes(of: path, limit: DockerfileInput.limit), file: path)
      if let problem = file?.dockerfile.refusal {
        throw CommandError.input(path: path, reason: "line \(problem.line): \(problem.reason)")
      }
    }
    let name = try await choice.reference(target.remote(in: surroundings))
    let request = try target.request(name, needs: [.bases, .freshness], in: surroundings)
    for warning in request.remote.warnings(about: name) { Invocation.say(["drydock: warning: " + warning]) }
    var facts: Circumstances
    do {
      facts = try await studied(name, request, choice, target, progress, in: surroundings)
    } catch {
      throw Failure(subject: name, cause: error)
    }
    facts.buildFile = file
    facts.now = surroundings.now
    if let context {
      var request = try target.request("fs://" + context, in: surroundings)
      request.decisions.wantsBases = false
      do {
        facts.context = try await scan(request) { progress.show($0) }
      } catch {
        throw Failure(subject: context, cause: error)
      }
      facts.contextName = context
    }
    try await measure(&facts, request, progress)
    return facts
  }

  /// The report, and what of the image nothing uses.
  private func studied(
    _ name: String, _ request: ScanRequest, _ choice: TargetChoice, _ target: TargetOptions, _ progress: ProgressLine,
    in surroundings: Surroundings
  ) async throws -> Circumstances {
    guard !noRemovals, SavedReport(target: name) == nil, request.packageSource == .image, choice.stage == nil else {
      return Circumstances(
        report: try await target.scanned(choice, needs: [.bases, .freshness], progress, in: surroundings))
    }
    let study = try await study(request, looking: FactFinder()) { progress.show($0) }
    var facts = Circumstances(report: study.report)
    guard let image = study.image else { return facts }
    let subject = Subject(
      study.report, settings: image.configuration.config ?? .init(), layers: study.layers
    ) { study.owners.package(of: $0) }
    do {
      facts.add(subject.advice(on: try subject.reach(from: Start(subject.settings)), source: .image(nil)))
    } catch {
      facts.remarks.append("what of the image nothing uses is not known: \(error)")
    }
    return facts
  }
}
