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
      layers and settings. Each of the two may be an image, an SBOM, or a report that was saved with --format json. \
      Filters bear on packages and vulnerabilities of both before they are compared; policies see the whole.

      EXAMPLES
        drydock compare app:1.3 --to app:1.2
        drydock compare --exit-on vulnerability,policy app:new --to registry://registry.example/app:prod
        drydock compare --only-severity critical,high --only-fixed -x vulnerability app:new --to app:prod
        drydock compare --report markdown=comment.md --report json=diff.json --ignore-base app:new --to app:prod
        drydock compare --ref app:2 both.tar --to both.tar --to-ref app:1
      """,
    aliases: ["diff"])

  @Argument(help: TargetOptions.help, completion: .file())
  var image: String

  @Option(help: ArgumentHelp("What it is compared to: any target.", valueName: "other"), completion: .file())
  var to: String

  @Option(
    help: ArgumentHelp(
      "Which image of the other archive or layout, where that holds several: a tag or digest.", valueName: "ref"))
  var toRef: String?

  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Target") var stage: StageOption
  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup(title: "Policies") var policies: PolicyOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(
    help: ArgumentHelp("How to write it: text, json, markdown.", valueName: "format"), completion: .list(formats))
  var format: String = "text"

  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Write also this document, whole or not at all: markdown=comment.md. May be given several times.",
      valueName: "format=file"))
  var reports: [ReportRequest] = []

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
    for format in [format] + reports.map(\.format) where !Self.formats.contains(format) {
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
    let filter = try filters.filter()
    try checkPlaces()
    let plan = hidePolicies ? nil : try policies.plan(try target.state.configuration(in: surroundings))
    var needs = plan?.needs ?? []
    if filter.side != nil { needs.insert(.bases) }
    let (after, before) = try await scanned(needs, in: surroundings)
    // Policies see the whole, whatever is compared of it.
    let reports = try [after, before].map { report in
      var report = report
      report.judgement = try plan?.judge(report, now: surroundings.now)
      return report
    }
    var comparison = try compare(reports[0], to: reports[1], filter)
    if ignoreUnchanged { comparison.leaveOutUnchanged() }
    try output.write(text(of: comparison, as: format, style: output.style(in: surroundings)))
    for report in self.reports {
      try FileReplacement(report.file).write(text(of: comparison, as: report.format, style: Style()))
    }
    return judge(comparison)
  }

  /// A file holds one document.
  private func checkPlaces() throws(CommandError) {
    var places: Set<String> = []
    for path in (output.file.map { [$0] } ?? []) + reports.map(\.file) where !places.insert(path).inserted {
      throw .samePlace(path)
    }
  }

  private func text(of comparison: Comparison, as format: String, style: Style) throws -> String {
    switch format {
    case "json": try JSONDocument.text(of: comparison)
    case "markdown": comparison.markdown()
    default: comparison.text(style: style)
    }
  }

  /// Both reports, found out side by side.
  private func scanned(
    _ needs: Set<PolicyGuide.Need>, in surroundings: Surroundings
  ) async throws -> (Report, Report) {
    let mode = ProgressMode(output.progress, isQuiet: output.quiet, in: surroundings)
    let board = ProgressBoard([image, to], mode: mode, in: surroundings)
    defer { board.finish() }
    let work = SharedWork(try target.request("", in: surroundings).remote)
    let other = self.other
    async let after = target.scanned(stage.choice(image), needs: needs, sharing: work, board.line(0), in: surroundings)
    async let before = other.scanned(stage.choice(to), needs: needs, sharing: work, board.line(1), in: surroundings)
    let both = try await (after, before)
    work.learn()
    return both
  }

  /// How the other one is scanned: in the same way, but for the name in its archive.
  private var other: TargetOptions {
    var other = target
    other.ref = toRef
    return other
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
