// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Judging
import Reporting

/// `drydock policy`.
struct PolicyCommand: Verb {
  static let formats = FormatChoice(Formats.ofPolicies)

  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Hold an image against policies, and give it a health score from A to F.",
    usage: """
      drydock policy [<options>] [<target> ...]
      drydock policy --list
      drydock policy --init > policies.yaml
      """,
    discussion: """
      Each policy is met, violated, or without data; what is not known is never met. The health score is the weight of \
      the policies that are met in hundredths of all weights: A above 90, B above 70, C above 50, D above 30, E above \
      10, else F.

      Filters there are none: a policy sees the whole image. Which severities, types of packages or days of grace count \
      is set for each policy in its file (--policy); --list shows what holds.

      EXAMPLES
        drydock policy image.tar
        drydock policy --exit-code --policy team.yaml --policy strict.yaml image.tar
        drydock policy --only-policy fixable-vulnerabilities,non-root-user image.tar
        drydock policy --format markdown registry.example/team/app:1.2
        drydock policy report://report.json
      """)

  @OptionGroup(title: "Target") var targets: TargetList
  @OptionGroup(title: "Policies") var policies: PolicyOptions
  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Target") var stages: StageOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @OptionGroup(title: "Output") var reports: ReportOptions

  @Option(help: formats.help, completion: .list(formats.names))
  var format: String = formats.standard

  @Flag(help: "Show every violation, not only the first ones.")
  var details = false

  @Flag(
    name: .shortAndLong,
    help: "End with status 2 when a policy is violated, and with 3 when none is but some lack data.")
  var exitCode = false

  @Flag(help: "Show the policies with their settings, and scan nothing.")
  var list = false

  @Flag(name: .customLong("init"), help: "Print a policy file to begin with, and scan nothing.")
  var begins = false

  func validate() throws {
    try Self.formats.check(format)
    try reports.check(Self.formats)
    if list && begins { throw ValidationError("--list and --init do not go together.") }
    if list || begins, !targets.images.isEmpty {
      throw ValidationError("With --\(list ? "list" : "init") no target is scanned.")
    }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    var style = output.style(in: surroundings)
    style.showsDetails = details
    if begins {
      try output.write(PolicyFile.example)
      return .fine
    }
    let plan = try policies.plan(try target.state.configuration(in: surroundings))
    if list {
      try output.write(plan.description(width: style.width))
      return .fine
    }
    let choices = try await stages.choices(targets.choices(), target, in: surroundings)
    let run = TargetRun(
      choices: choices, options: target, needs: plan.needs, output: output,
      editions: try reports.editions(Self.formats, main: format, output, style: style, targets: choices.count),
      dockerfile: try reports.source(), surroundings: surroundings)
    let now = surroundings.now
    return try await run.perform { whole in
      var report = whole
      let judgement = try plan.judge(report, now: now)
      report.judgement = judgement
      var told = TargetRun.Told(report: report)
      if exitCode { (told.status, told.remark) = judge(judgement) }
      return told
    }
  }

  private func judge(_ judgement: Report.Judgement) -> (ExitStatus, String?) {
    func names(_ outcome: String) -> String {
      judgement.policies.filter { $0.outcome == outcome }.map(\.id).joined(separator: ", ")
    }
    return switch judgement.outcome {
    case "met": (.fine, nil)
    case "violated": (.gateFailed, "gate failed: violated: \(names("violated"))")
    default: (.undecided, "gate undecided: no policy is violated, but without data: \(names("no data"))")
    }
  }
}
