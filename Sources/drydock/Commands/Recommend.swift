// SPDX-License-Identifier: Apache-2.0
import Advising
import ArgumentParser
import ImageSpec
import Images
import Judging
import Reporting
import Scanning

/// `drydock recommendations`.
struct Recommend: Verb {
  static let configuration = CommandConfiguration(
    commandName: "recommendations", abstract: "Say which base an image had better stand on.",
    usage: "drydock recommendations [<options>] [<target>]",
    discussion: """
      Looks for what the base's tag stands for now (refresh), and for other tags and repositories (change). Each candidate \
      is scanned like the target: its numbers are those of 'drydock cves' on it. Whether the image would run on it is told \
      from its files: the libraries, the loader, the shell, the runtime, the packages and the user that its own layers ask \
      for. What is not repaired any more, has no long-term support or is not released is left out, and said.

      Candidates come from the base's own registry, or from those and the layouts that --from names. Ends with status 3 \
      where it is not known what the image stands on.

      EXAMPLES
        drydock recommendations registry.example/team/app:1.2
        drydock recommendations --tag 3.12-slim app.tar
        drydock recommendations --from mirror.example:5000 --candidates 4 app:1.2
        drydock recommendations --from debian:12-slim=oci/debian --only-refresh oci-dir://app
        drydock recommendations --format json -o recommendations.json app:1.2
      """)

  @Argument(help: TargetOptions.help, completion: .file())
  var image: String?

  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Candidates") var candidates: CandidateOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Flag(help: "Look only for what the base's own tag stands for now.")
  var onlyRefresh = false

  @Flag(help: "Look only for other tags and repositories.")
  var onlyUpdate = false

  @Option(
    help: ArgumentHelp(
      "How to write it: "
        + RecommendationsFormat.allCases.map { "\($0.rawValue) (\($0.summary))" }.joined(separator: ", ") + ".",
      valueName: "format"))
  var format: RecommendationsFormat = .text

  @Flag(help: "List everything: what is left out, and the vulnerabilities that come and go.")
  var details = false

  func validate() throws {
    if onlyRefresh, onlyUpdate { throw ValidationError("--only-refresh and --only-update leave nothing to look for.") }
    try candidates.check()
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let name = try await TargetChoice(image).reference(target.remote(in: surroundings))
    var settings = try candidates.settings()
    settings.wantsRefresh = !onlyUpdate
    settings.wantsChanges = !onlyRefresh
    let request = try target.request(name, needs: [.bases], in: surroundings)
    for warning in request.remote.warnings(about: name) { Invocation.say(["drydock: warning: " + warning]) }
    let progress = ProgressLine(name, choice: output.progress, isQuiet: output.quiet, in: surroundings)
    defer { progress.finish() }
    let facts: TargetFacts
    do {
      facts = try await TargetFacts.found(request) { progress.show($0) }
    } catch {
      throw Failure(subject: name, cause: error)
    }
    let found = try await alternatives(to: facts, request: request, settings: settings) { progress.show($0) }
    progress.finish()
    let paper = try Recommendations(found, target: facts.report, request: request)
    var style = output.style(in: surroundings)
    style.showsDetails = details
    try output.write(format.text(of: paper, style: style))
    return paper.base == nil ? .undecided : .fine
  }
}

extension RecommendationsFormat: ExpressibleByArgument {}
