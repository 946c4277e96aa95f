// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting

/// `drydock sbom`.
struct Sbom: Verb {
  static let formats = FormatChoice(formats: Formats.ofPackages)

  static let configuration = CommandConfiguration(
    commandName: "sbom", abstract: "List every package of an image; no advisories are asked.",
    usage: "drydock sbom [<options>] <target>",
    discussion: """
      EXAMPLES
        drydock sbom --format list image.tar
        drydock sbom -o packages.json image.tar
      """)

  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(help: formats.help, completion: .list(formats.names))
  var format: String = formats.standard

  func validate() throws { try Self.formats.check(format) }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let report = try await target.scanned(wantsFindings: false, isQuiet: output.quiet, in: surroundings)
    try output.write(Self.formats.text(of: report, as: format, style: output.style(in: surroundings)))
    return .fine
  }
}
