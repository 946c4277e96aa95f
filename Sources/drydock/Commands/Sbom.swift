// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting

/// `drydock sbom`.
struct Sbom: Verb {
  static let formats = FormatChoice(Formats.ofPackages, text: ListFormat.name)

  static let configuration = CommandConfiguration(
    commandName: "sbom", abstract: "List every package of an image; no advisories are asked.",
    usage: "drydock sbom [<options>] [<target> ...]",
    discussion: """
      EXAMPLES
        drydock sbom --format list image.tar
        drydock sbom -o packages.json image.tar
      """)

  @OptionGroup(title: "Target") var targets: TargetList
  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Output") var reports: ReportOptions

  @Option(help: formats.help, completion: .list(formats.names))
  var format: String = formats.standard

  func validate() throws {
    try Self.formats.check(format)
    try reports.check(Self.formats)
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let choices = try targets.choices()
    let style = output.style(in: surroundings)
    let run = TargetRun(
      choices: choices, options: target, wantsFindings: false, output: output,
      editions: try reports.editions(Self.formats, main: format, output, style: style, targets: choices.count),
      dockerfile: try reports.source(), surroundings: surroundings)
    return try await run.perform { TargetRun.Told(report: $0) }
  }
}
