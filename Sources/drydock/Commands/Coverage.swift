// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting

/// `drydock coverage`.
struct Coverage: Verb {
  static let formats = FormatChoice(Formats.ofCoverage)

  static let configuration = CommandConfiguration(
    commandName: "coverage", abstract: "Show how much of an image was understood, and what was not.",
    usage: "drydock coverage [<options>] [<target>]",
    discussion: """
      Counts the files and bytes that belong to packages, lists programs and archives that belong to none, and says \
      which packages nobody's advisories speak of and what could not be read.

      EXAMPLES
        drydock coverage image.tar
        drydock coverage --details --format json -o coverage.json oci-dir://layout
      """)

  @Argument(help: TargetOptions.help, completion: .file())
  var image: String?

  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(help: formats.help, completion: .list(formats.names))
  var format: String = formats.standard

  @Flag(help: "List everything, not only the largest and the first.")
  var details = false

  func validate() throws { try Self.formats.check(format) }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let progress = ProgressLine(image ?? "", choice: output.progress, isQuiet: output.quiet, in: surroundings)
    defer { progress.finish() }
    let report = try await target.scanned(TargetChoice(image), progress, in: surroundings)
    progress.finish()
    var style = output.style(in: surroundings)
    style.showsDetails = details
    try output.write(Self.formats.text(of: report, as: format, style: style))
    return .fine
  }
}
