// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting
import Scanning

/// `drydock vex list`.
struct VexList: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Show which statements and exceptions apply to an image, and why others do not.",
    usage: "drydock vex list [<options>] <target>",
    discussion: """
      EXAMPLES
        drydock vex list --vex app.vex.json image.tar
        drydock vex list --vex documents --vex-from image registry.example/team/app:1.2
      """)

  @Argument(help: TargetOptions.help, completion: .file())
  var image: String

  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup var format: DocumentFormat

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let request = try target.request(image, in: surroundings)
    let line = ProgressLine(image, choice: output.progress, isQuiet: output.quiet, in: surroundings)
    defer { line.finish() }
    let review: StatementReview
    do {
      review = try await reviewStatements(request) { line.show($0) }
    } catch {
      throw Failure(subject: image, cause: error)
    }
    line.finish()
    try output.write(
      format.isJSON ? JSONDocument.text(of: review) : review.text(style: output.style(in: surroundings)))
    return .fine
  }
}
