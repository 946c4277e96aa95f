// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting
import Scanning

/// `drydock explain`.
struct Explain: Verb {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Show why a vulnerability is reported for an image, or why it is not.",
    usage: "drydock explain [<options>] <target> <id|package>",
    discussion: """
      Given an identifier: every package that a record of it names, the comparison that decided, and its outcome. \
      Given a package: everything that was held against it.

      EXAMPLES
        drydock explain image.tar CVE-2022-37434
        drydock explain image.tar openssl
        drydock explain --format json image.tar GHSA-jfh8-c2jp-5v3q
      """)

  @Argument(help: TargetOptions.help, completion: .file())
  var image: String

  @Argument(
    help: ArgumentHelp(
      "An identifier of a vulnerability, or the name or package URL of a package.", valueName: "id|package"))
  var query: String

  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Target") var stage: StageOption
  @OptionGroup(title: "Output") var output: OutputOptions

  @OptionGroup var format: DocumentFormat

  @Flag(help: "Show aliases, weaknesses, records and references too.")
  var details = false

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let request = try target.request(image, stage: stage.name, in: surroundings)
    let explanations = try await explained(request, in: surroundings)
    var style = output.style(in: surroundings)
    style.showsDetails = details
    try output.write(format.isJSON ? JSONDocument.text(of: explanations) : explanations.text(style: style))
    return .fine
  }

  private func explained(_ request: ScanRequest, in surroundings: Surroundings) async throws -> Explanations {
    let line = ProgressLine(image, choice: output.progress, isQuiet: output.quiet, in: surroundings)
    defer { line.finish() }
    do {
      return try await explain(request, query: query) { line.show($0) }
    } catch {
      throw Failure(subject: request.target, cause: error)
    }
  }
}
