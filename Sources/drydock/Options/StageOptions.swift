// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Images
import Scanning

/// Build stages that are looked at beside the image, each as a target of its own.
struct StageOptions: ParsableArguments {
  @Flag(help: "Also every build stage that has an SBOM beside the image, each as a target of its own.")
  var multiStage = false

  @Option(
    help: ArgumentHelp(
      "Not the image, but these build stages by their SBOMs beside it: names or numbers.", valueName: "stages"))
  var onlyStage: [String] = []

  /// Whether stages are looked at.
  var isGiven: Bool { multiStage || !onlyStage.isEmpty }

  /// All that is to be looked at.
  /// - Throws: why the stages of the only target are not known; among several it is told in its place.
  func choices(
    _ choices: [TargetChoice], _ options: TargetOptions, in surroundings: Surroundings
  ) async throws -> [TargetChoice] {
    guard isGiven else { return choices }
    let wanted = StageOption.names(onlyStage)
    var all: [TargetChoice] = []
    for choice in choices {
      let reference = try await choice.reference(options.remote(in: surroundings))
      guard wanted.isEmpty else {
        all += wanted.map { .stage($0, of: reference) }
        continue
      }
      all.append(.named(reference))
      do {
        if SavedReport(target: reference) != nil { throw AttestationError.noPlace(reference) }
        let stages = try await BuildStage.all(of: options.request(reference, in: surroundings))
        all += stages.map { .stage($0, of: reference) }
      } catch {
        try Task.checkCancellation()
        let failure = Failure(subject: reference, cause: error)
        guard choices.count > 1 else { throw failure }
        // An image that cannot be read says so itself.
        if error is AttestationError { all.append(.unknownStages(of: reference, Complaint(failure))) }
      }
    }
    return all
  }
}

/// The one build stage that is looked at.
struct StageOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Not the image, but this build stage by its SBOM beside it: a name or number.", valueName: "stage"))
  var onlyStage: String?

  /// As builders take it; `nil`: the image itself.
  var name: String? { onlyStage.flatMap { Self.names([$0]).first } }

  func validate() throws {
    if let onlyStage, Self.names([onlyStage]).count != 1 { throw ValidationError("--only-stage takes one stage here.") }
  }

  /// What this makes of a target.
  func choice(_ target: String) -> TargetChoice { name.map { .stage($0, of: target) } ?? .named(target) }

  /// Words between commas, each once: stages go by their names in whatever case.
  static func names(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return FilterOptions.words(values).map { $0.lowercased() }.filter { seen.insert($0).inserted }
  }
}
