// SPDX-License-Identifier: Apache-2.0
import Advising
import ArgumentParser
import Judging
import Reporting
import Scanning

/// `drydock quickview`.
struct Quickview: Verb {
  static let formats = FormatChoice(Formats.ofOverview)

  static let configuration = CommandConfiguration(
    commandName: "quickview", abstract: "Show an overview: the image, how bad it looks, what to upgrade first.",
    usage: "drydock quickview [<options>] [<target> ...]",
    discussion: """
      EXAMPLES
        drydock quickview image.tar
        drydock qv api.tar worker.tar
        drydock qv --platform linux/arm64 oci-dir://layout
        drydock qv --format json -o overview.json fs:///mnt/root
        drydock qv --only-policy fixable-vulnerabilities,non-root-user image.tar
        drydock qv sbom://image.spdx.json
        drydock qv --recommend registry.example/team/app:1.2
      """,
    aliases: ["qv"])

  @OptionGroup(title: "Target") var targets: TargetList
  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Target") var stages: StageOptions
  @OptionGroup(title: "Candidates") var candidates: CandidateOptions
  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup(title: "Policies") var policies: PolicyOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Output") var reports: ReportOptions

  @Option(help: formats.help, completion: .list(formats.names))
  var format: String = formats.standard

  @Flag(
    help: "Measure what the base's tag stands for now, and other bases, and show the best of them ('recommendations').")
  var recommend = false

  func validate() throws {
    try candidates.check()
    if recommend, targets.images.count > 1 || targets.targets != nil {
      throw ValidationError("--recommend goes with one target.")
    }
    try Self.formats.check(format)
    try reports.check(Self.formats)
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let choices = try await stages.choices(targets.choices(), target, in: surroundings)
    let filter = try filters.filter()
    var style = output.style(in: surroundings)
    style.showsSuppressed = target.decisions.showSuppressed
    let configuration = try target.state.configuration(in: surroundings)
    // An overview asks policies where somebody names them.
    let isAsked = !configuration.policies.isEmpty || policies.isGiven
    let plan = isAsked ? try policies.plan(configuration) : nil
    var needs = plan?.needs ?? []
    if recommend, let only = choices.first {
      needs.insert(.bases)
      style.baseRows = try await rows(of: only, in: surroundings)
    }
    let run = TargetRun(
      choices: choices, options: target, needs: needs.union(filter.side == nil ? [] : [.bases]), output: output,
      editions: try reports.editions(Self.formats, main: format, output, style: style, targets: choices.count),
      dockerfile: try reports.source(), surroundings: surroundings)
    let now = surroundings.now
    return try await run.perform { whole in
      // Policies see the whole, whatever is shown of it.
      let judgement = try plan?.judge(whole, now: now)
      var report = try filter.applied(to: whole)
      report.judgement = judgement
      return TargetRun.Told(report: report)
    }
  }

  /// The base of a target and what could stand in its place.
  private func rows(of choice: TargetChoice, in surroundings: Surroundings) async throws -> [BaseRow] {
    let name = try await choice.reference(target.remote(in: surroundings))
    let request = try target.request(name, needs: [.bases], in: surroundings)
    let progress = ProgressLine(name, choice: output.progress, isQuiet: output.quiet, in: surroundings)
    defer { progress.finish() }
    let facts: TargetFacts
    do {
      facts = try await TargetFacts.found(request) { progress.show($0) }
    } catch {
      throw Failure(subject: name, cause: error)
    }
    let found = try await alternatives(to: facts, request: request, settings: candidates.settings()) {
      progress.show($0)
    }
    for remark in found.remarks { output.remark(remark) }
    return found.rows
  }
}
