// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting

/// `drydock quickview`.
struct Quickview: Verb {
  static let formats = FormatChoice(formats: Formats.ofOverview)

  static let configuration = CommandConfiguration(
    commandName: "quickview", abstract: "Show an overview: the image, how bad it looks, what to upgrade first.",
    usage: "drydock quickview [<options>] <target>",
    discussion: """
      EXAMPLES
        drydock quickview image.tar
        drydock qv --platform linux/arm64 oci-dir://layout
        drydock qv --format json -o overview.json fs:///mnt/root
      """,
    aliases: ["qv"])

  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(help: formats.help, completion: .list(formats.names))
  var format: String = formats.standard

  func validate() throws { try Self.formats.check(format) }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let report = try await target.scanned(isQuiet: output.quiet, in: surroundings)
    try output.write(Self.formats.text(of: report, as: format, style: output.style(in: surroundings)))
    return .fine
  }
}
