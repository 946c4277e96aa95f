// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Judging
import Reporting
import Scanning

/// `drydock compare`.
struct Compare: Verb {
  static let formats = ["text", "json", "markdown"]

  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Show how an image differs from another one.",
    usage: "drydock compare [<options>] <target> --to <other>",
    discussion: """
      Packages that were added, removed and changed, vulnerabilities that came and went with the reason, policies, size, \
      layers and settings. Each of the two may be an image, an SBOM, or a report that was saved with --format json.

      EXAMPLES
        drydock compare app:1.3 --to app:1.2
        drydock compare --exit-on vulnerability,policy app:new --to registry://registry.example/app:prod
        drydock compare --format markdown --ignore-base image.tar --to report://last-release.json
      """,
    aliases: ["diff"])

  @Argument(help: TargetOptions.help, completion: .file())
  var image: String

  @Option(help: ArgumentHelp("What it is compared to: any target.", valueName: "other"), completion: .file())
  var to: String

  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Target") var stage: StageOption
  @OptionGroup(title: "Policies") var policies: PolicyOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(
    help: ArgumentHelp("How to write it: text, json, markdown.", valueName: "format"), completion: .list(formats))
  var format: String = "text"

  @Flag(help: "Leave out packages and vulnerabilities that lie in the layers of the base images.")
  var ignoreBase = false

  @Flag(help: "Leave out the number of packages and vulnerabilities that are the same, and policies that are.")
  var ignoreUnchanged = false

  @Flag(help: "Ask no policies.")
  var hidePolicies = false

  @Option(
    name: [.customShort("x"), .long],
    help: ArgumentHelp(
      "End with status 2 when it is worse by any of these: vulnerability, policy, package (any difference); with 3 when that cannot be said.",
      valueName: "conditions"),
    completion: .list(Comparison.Condition.allCases.map(\.rawValue)))
  var exitOn: [String] = []

  func validate() throws {
    if !Self.formats.contains(format) {
      throw ValidationError("There is no format '\(format)' here; there are \(Self.formats.joined(separator: ", ")).")
    }
    for word in FilterOptions.words(exitOn) where Comparison.Condition(rawValue: word) == nil {
      let known = Comparison.Condition.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("There is no condition '\(word)'; there are \(known).")
    }
    if hidePolicies, FilterOptions.words(exitOn).contains("policy") {
      throw ValidationError("--exit-on policy needs the policies that --hide-policies leaves out.")
    }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let plan = hidePolicies ? nil : try policies.plan(try target.state.configuration(in: surroundings))
    var needs = plan?.needs ?? []
    if ignoreBase { needs.insert(.bases) }
    let (after, before) = try await scanned(needs, in: surroundings)
    let reports = try [after, before].map { report in
      var report = report
      report.judgement = try plan?.judge(report, now: surroundings.now)
      return report
    }
    var settings = ComparisonSettings()
    settings.ignoresBase = ignoreBase
    var comparison = compare(reports[0], to: reports[1], settings)
    if ignoreUnchanged { comparison.leaveOutUnchanged() }
    switch format {
    case "json": try output.write(JSONDocument.text(of: comparison))
    case "markdown": try output.write(comparison.markdown())
    default: try output.write(comparison.text(style: output.style(in: surroundings)))
    }
    return judge(comparison)
  }

  /// Both reports, found out side by side.
  private func scanned(
    _ needs: Set<PolicyGuide.Need>, in surroundings: Surroundings
  ) async throws -> (Report, Report) {
    let mode = ProgressMode(output.progress, isQuiet: output.quiet, in: surroundings)
    let board = ProgressBoard([image, to], mode: mode, in: surroundings)
    defer { board.finish() }
    let work = SharedWork(try target.request("", in: surroundings).remote)
    async let after = target.scanned(stage.choice(image), needs: needs, sharing: work, board.line(0), in: surroundings)
    async let before = target.scanned(stage.choice(to), needs: needs, sharing: work, board.line(1), in: surroundings)
    return try await (after, before)
  }

  private func judge(_ comparison: Comparison) -> ExitStatus {
    let conditions = FilterOptions.words(exitOn).compactMap { Comparison.Condition(rawValue: $0) }
    switch comparison.gate(conditions) {
    case .passed: return .fine
    case .failed(let reasons):
      output.remark("gate failed: " + reasons.joined(separator: ", "))
      return .gateFailed
    case .undecided(let reasons):
      output.remark("gate undecided: " + reasons.joined(separator: "; "))
      return .undecided
    }
  }
}
