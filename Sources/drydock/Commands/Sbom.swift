// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting

/// `drydock sbom`.
struct Sbom: Verb {
  static let formats = FormatChoice(formats: Formats.ofPackages)

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

  @Option(help: formats.help, completion: .list(formats.names))
  var format: String = formats.standard

  func validate() throws { try Self.formats.check(format) }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let style = output.style(in: surroundings)
    let choices = try targets.choices()
    try Self.formats.check(format, targets: choices.count)
    let run = TargetRun(
      choices: choices, options: target, wantsFindings: false, output: output,
      isJSON: Self.formats.isJSON(format), surroundings: surroundings)
    return try await run.perform { report in
      TargetRun.Told(text: try Self.formats.text(of: report, as: format, style: style))
    }
  }
}
