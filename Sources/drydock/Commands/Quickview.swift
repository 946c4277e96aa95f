// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting

/// `drydock quickview`.
struct Quickview: Verb {
  static let formats = FormatChoice(formats: Formats.ofOverview)

  static let configuration = CommandConfiguration(
    commandName: "quickview", abstract: "Show an overview: the image, how bad it looks, what to upgrade first.",
    usage: "drydock quickview [<options>] [<target> ...]",
    discussion: """
      EXAMPLES
        drydock quickview image.tar
        drydock qv api.tar worker.tar
        drydock qv --platform linux/arm64 oci-dir://layout
        drydock qv --format json -o overview.json fs:///mnt/root
      """,
    aliases: ["qv"])

  @OptionGroup(title: "Target") var targets: TargetList
  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(help: formats.help, completion: .list(formats.names))
  var format: String = formats.standard

  func validate() throws { try Self.formats.check(format) }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let filter = try filters.filter()
    let style = output.style(in: surroundings)
    let choices = try targets.choices()
    try Self.formats.check(format, targets: choices.count)
    let run = TargetRun(
      choices: choices, options: target, output: output, isJSON: Self.formats.isJSON(format),
      surroundings: surroundings)
    return try await run.perform { whole in
      TargetRun.Told(text: try Self.formats.text(of: filter.applied(to: whole), as: format, style: style))
    }
  }
}
