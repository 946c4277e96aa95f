// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Inspecting
import Linting
import Notations
import Reporting
import Scanning

/// `drydock explain`.
struct Explain: Verb {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Show why a vulnerability is reported for an image, or why it is not.",
    usage: "drydock explain [<options>] <target> <id|package>\n       drydock explain <code>",
    discussion: """
      Given an identifier: every package that a record of it names, the comparison that decided, and its outcome. \
      Given a package: everything that was held against it. Given nothing but the code of a rule for Dockerfiles or \
      a check of images, ours or what hadolint, BuildKit, Trivy or dockle call it: its page.

      EXAMPLES
        drydock explain image.tar CVE-2022-37434
        drydock explain image.tar openssl
        drydock explain --format json image.tar GHSA-jfh8-c2jp-5v3q
        drydock explain DL3008
      """)

  @Argument(help: TargetOptions.help, completion: .file())
  var image: String

  @Argument(
    help: ArgumentHelp(
      "An identifier of a vulnerability, or the name or package URL of a package.", valueName: "id|package"))
  var query: String?

  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Target") var stage: StageOption
  @OptionGroup(title: "Output") var output: OutputOptions

  @OptionGroup var format: DocumentFormat

  @Flag(help: "Show aliases, weaknesses, records and references too.")
  var details = false

  func validate() throws {
    guard query == nil, pages(Style()).isEmpty else { return }
    let codes = Rules.all.map { $0.guide.code } + Checks.guides.map(\.code)
    let near = Spelling.nearest(to: image.uppercased(), in: codes)
    throw ValidationError(
      "'\(image)' is not the code of a rule or check" + (near.map { " (did you mean \($0)?)" } ?? "")
        + ". To explain a finding name the image and the identifier: drydock explain IMAGE CVE-2022-37434.")
  }

  /// Of the rules for Dockerfiles and the checks of images that the code means.
  private func pages(_ style: Style) -> [String] {
    Rules.guides(named: image).map { RulePage($0).text(style: style) }
      + [CheckExplanation.text(of: image, style: style)].compactMap { $0 }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    guard let query else {
      try output.write(pages(output.style(in: surroundings)).joined(separator: "\n"))
      return .fine
    }
    let request = try target.request(image, stage: stage.name, in: surroundings)
    let explanations = try await explained(request, query, in: surroundings)
    var style = output.style(in: surroundings)
    style.showsDetails = details
    try output.write(format.isJSON ? JSONDocument.text(of: explanations) : explanations.text(style: style))
    return .fine
  }

  private func explained(
    _ request: ScanRequest, _ query: String, in surroundings: Surroundings
  ) async throws -> Explanations {
    let line = ProgressLine(image, choice: output.progress, isQuiet: output.quiet, in: surroundings)
    defer { line.finish() }
    do {
      return try await explain(request, query: query) { line.show($0) }
    } catch {
      throw Failure(subject: request.target, cause: error)
    }
  }
}
