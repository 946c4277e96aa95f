// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting

/// `drydock cves`.
struct Cves: Verb {
  static let formats = FormatChoice(formats: Formats.ofVulnerabilities)

  static let configuration = CommandConfiguration(
    commandName: "cves", abstract: "List the vulnerabilities of an image, each with what proves it.",
    usage: "drydock cves [<options>] <target>",
    discussion: """
      Filters hide findings, never gaps: what could not be checked is always said. Lists take commas, or the option \
      several times.

      EXAMPLES
        drydock cves image.tar
        drydock cves --only-severity critical,high --only-fixed image.tar
        drydock cves --only-package '^openssl' --locations --details image.tar
        drydock cves --exit-code --only-cisa-kev oci-dir://layout
        drydock cves --format json -o report.json image.tar
      """)

  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(help: formats.help, completion: .list(formats.names))
  var format: String = formats.standard

  @Flag(help: "Show aliases, weaknesses, records and references too.")
  var details = false

  @Flag(help: "Show the files that packages were seen in, and their layers.")
  var locations = false

  @Flag(
    name: .shortAndLong,
    help: "End with status 2 when findings remain, and with 3 when none remains but something could not be checked.")
  var exitCode = false

  func validate() throws { try Self.formats.check(format) }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let filter = try filters.filter()
    let whole = try await target.scanned(isQuiet: output.quiet, in: surroundings)
    let report = try filter.applied(to: whole)
    var style = output.style(in: surroundings)
    style.showsDetails = details
    style.showsLocations = locations
    try output.write(Self.formats.text(of: report, as: format, style: style))
    return exitCode ? judge(Gate(report)) : .fine
  }

  private func judge(_ gate: Gate) -> ExitStatus {
    switch gate {
    case .passed: return .fine
    case .failed(let findings):
      output.remark("gate failed: \(findings) finding\(findings == 1 ? "" : "s") remain")
      return .gateFailed
    case .undecided(let reasons):
      output.remark("gate undecided: no finding remains, but " + reasons.joined(separator: ", and "))
      return .undecided
    }
  }
}
