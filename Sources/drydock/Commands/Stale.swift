// SPDX-License-Identifier: Apache-2.0
import Advising
import ArgumentParser
import Reporting

/// `drydock stale`.
struct Stale: Verb {
  static let configuration = CommandConfiguration(
    commandName: "stale", abstract: "Say how old an image and its base are, and what building it anew would clear.",
    usage: "drydock stale [<options>] [<target>]",
    discussion: """
      For each vulnerability: whether the newest image of the base's tag does not have it any more, whether a step of the \
      build brings a repaired version, whether the Dockerfile asks for this very version, whether another base, another \
      version of a dependency or the removal of a package clears it, or that nothing does yet. Newer bases are measured \
      by a scan of their own, never guessed.

      With --exit-code: 0 building anew clears nothing, 2 it clears something, 3 that cannot be told.

      EXAMPLES
        drydock stale registry.example/team/app:1.2
        drydock stale --context . --from debian:12-slim=oci/debian image.tar
        drydock stale --exit-code --quiet image.tar || rebuild
        drydock stale --format markdown report://scan.json
      """)

  @Argument(help: TargetOptions.help, completion: .file())
  var image: String?

  @ArgumentParser.Flag(
    name: .shortAndLong, help: "End with status 2 when building anew clears something, 3 when that cannot be told.")
  var exitCode = false

  @OptionGroup(title: "Build") var build: RebuildOptions
  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let progress = ProgressLine(image ?? "", choice: output.progress, isQuiet: output.quiet, in: surroundings)
    defer { progress.finish() }
    let facts = try await build.circumstances(of: TargetChoice(image), target, progress, in: surroundings)
    progress.finish()
    let staleness = Staleness(
      facts, image: build.name(of: facts.report), file: build.dockerfilePath, context: build.context)
    switch build.format {
    case "json": try output.write(JSONDocument.text(of: staleness))
    case "markdown": try output.write(staleness.markdown())
    default:
      var style = output.style(in: surroundings)
      style.showsDetails = build.details
      try output.write(staleness.text(style: style))
    }
    guard exitCode else { return .fine }
    switch staleness.summary.outcome {
    case "gain": return .gateFailed
    case "none": return .fine
    default: return .undecided
    }
  }
}
