// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Judging
import Reporting

/// `drydock cves`.
struct Cves: Verb {
  static let formats = FormatChoice(Formats.ofVulnerabilities)

  static let configuration = CommandConfiguration(
    commandName: "cves", abstract: "List the vulnerabilities of an image, each with what proves it.",
    usage: "drydock cves [<options>] [<target> ...]",
    discussion: """
      Filters hide findings, never gaps: what could not be checked is always said. Lists take commas, or the option \
      several times.

      EXAMPLES
        drydock cves image.tar
        drydock cves --only-severity critical,high --only-fixed image.tar
        drydock cves --only-package '^openssl' --locations --details image.tar
        drydock cves --exit-code --only-cisa-kev oci-dir://layout
        drydock cves --format json -o report.json image.tar
        drydock cves --report sarif=out.sarif --report html=out.html --dockerfile Dockerfile image.tar
        drydock cves -e --targets images.txt
        syft -q -o cyclonedx-json image | drydock cves -
      """)

  @OptionGroup(title: "Target") var targets: TargetList
  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Target") var stages: StageOptions
  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Output") var reports: ReportOptions

  @Option(help: formats.help, completion: .list(formats.names))
  var format: String = formats.standard

  @Flag(help: "Show aliases, weaknesses, records and references too.")
  var details = false

  @Flag(help: "Show the files that packages were seen in, and their layers.")
  var locations = false

  @Flag(help: "Put the vulnerabilities of each package in the order of their EPSS scores.")
  var epss = false

  @Flag(help: "With --format only-packages: leave out packages without vulnerabilities.")
  var onlyVulnPackages = false

  @Flag(
    name: .shortAndLong,
    help: "End with status 2 when findings remain, and with 3 when none remains but something could not be checked.")
  var exitCode = false

  func validate() throws {
    try Self.formats.check(format)
    try reports.check(Self.formats)
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let filter = try filters.filter()
    var style = output.style(in: surroundings)
    style.showsDetails = details
    style.showsLocations = locations
    style.showsSuppressed = target.decisions.showSuppressed
    style.sortsByEPSS = epss
    style.onlyVulnerable = onlyVulnPackages
    let choices = try await stages.choices(targets.choices(), target, in: surroundings)
    let run = TargetRun(
      choices: choices, options: target, needs: filter.side == nil ? [] : [.bases], output: output,
      editions: try reports.editions(Self.formats, main: format, output, style: style, targets: choices.count),
      dockerfile: try reports.source(), surroundings: surroundings)
    return try await run.perform { whole in
      var told = TargetRun.Told(report: try filter.applied(to: whole))
      if exitCode { (told.status, told.remark) = judge(Gate(told.report)) }
      return told
    }
  }

  private func judge(_ gate: Gate) -> (ExitStatus, String?) {
    switch gate {
    case .passed: (.fine, nil)
    case .failed(let findings):
      (.gateFailed, "gate failed: \(findings) finding\(findings == 1 ? " remains" : "s remain")")
    case .undecided(let reasons):
      (.undecided, "gate undecided: no finding remains, but " + reasons.joined(separator: ", and "))
    }
  }
}
