// SPDX-License-Identifier: Apache-2.0
import Advising
import ArgumentParser
import Reporting

/// `drydock plan`.
struct PlanCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Say the fewest actions that clear the most risk of an image, in order.",
    usage: "drydock plan [<options>] [<target>]",
    discussion: """
      Building anew, another base, versions of dependencies, lines that are unpinned, packages that are left out: each \
      action with what it clears, what it costs and the ready edit or command, and what remains and why. What to do is \
      chosen as a weighted set cover; the plan says whether it is proved to be the best.

      With --apply, the edits of the Dockerfile that are sure are written: the name and digest of the base, lines that \
      are unpinned.

      EXAMPLES
        drydock plan --context . image.tar
        drydock plan --dockerfile Dockerfile --from debian:12-slim=oci/debian image.tar
        drydock plan --apply --context . registry.example/team/app:1.2
        drydock plan --format markdown report://scan.json
      """)

  @Argument(help: TargetOptions.help, completion: .file())
  var image: String?

  @ArgumentParser.Flag(help: "Write the edits of the Dockerfile that are sure, whole or not at all, and show them.")
  var apply = false

  @OptionGroup(title: "Build") var build: RebuildOptions
  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    if apply, build.dockerfilePath == nil {
      throw ValidationError("--apply writes the Dockerfile: name it (--dockerfile), or the context that has it.")
    }
    if build.dockerfile == "-", apply { throw ValidationError("--apply writes a file, and - is standard input.") }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let progress = ProgressLine(image ?? "", choice: output.progress, isQuiet: output.quiet, in: surroundings)
    defer { progress.finish() }
    let facts = try await build.circumstances(of: TargetChoice(image), target, progress, in: surroundings)
    progress.finish()
    let plan = Plan(
      facts, name: build.name(of: facts.report), file: build.dockerfilePath, context: build.context
    ) { build.bytes(of: $0) }
    switch build.format {
    case "json": try output.write(JSONDocument.text(of: plan))
    case "markdown": try output.write(plan.markdown())
    default:
      var style = output.style(in: surroundings)
      style.showsDetails = build.details
      try output.write(plan.text(style: style))
    }
    if apply, let path = build.dockerfilePath {
      if let repaired = plan.repaired {
        try FileReplacement(path).write(repaired.span)
        output.remark("\(path): written")
        if let sure = plan.files.first(where: { $0.file == path })?.sureDiff {
          for line in sure.split(separator: "\n") { output.remark(String(line)) }
        }
      } else {
        output.remark("\(path): no edit of it is sure; nothing is written")
      }
    }
    return .fine
  }
}
