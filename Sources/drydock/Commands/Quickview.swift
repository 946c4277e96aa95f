// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Judging
import Reporting

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
      """,
    aliases: ["qv"])

  @OptionGroup(title: "Target") var targets: TargetList
  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Target") var stages: StageOptions
  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup(title: "Policies") var policies: PolicyOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Output") var reports: ReportOptions

  @Option(help: formats.help, completion: .list(formats.names))
  var format: String = formats.standard

  func validate() throws {
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
    let run = TargetRun(
      choices: choices, options: target, needs: plan?.needs ?? [], output: output,
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
}
