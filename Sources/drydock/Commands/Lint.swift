// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Linting
import Reporting

/// `drydock lint`.
struct Lint: Verb {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Say what in Dockerfiles should be done otherwise, and why.",
    usage: "drydock lint [<options>] [<file> ...]",
    discussion: """
      A folder means the Dockerfile in it, - standard input, and nothing the Dockerfile of this folder. Nothing is \
      built and nothing is fetched. Each remark ends with the codes it goes by: ours, and those of hadolint, BuildKit, \
      Trivy and dockle, whose comments hold it back too (# hadolint ignore=DL3008, # check=skip=StageNameCasing, \
      #trivy:ignore:DS-0002). drydock explain DD201 says why; drydock fix repairs what can be repaired.

      Exit status: 0 nothing of at least the failure threshold, 2 something, 1 a file could not be read.

      EXAMPLES
        drydock lint
        drydock lint --failure-threshold warning docker/*.Dockerfile
        drydock lint --format sarif -o lint.sarif Dockerfile
        drydock lint --rule DD201,DL3009 - < Dockerfile
      """)

  @Argument(help: ArgumentHelp("Dockerfiles, or folders with one.", valueName: "file"), completion: .file())
  var files: [String] = []

  @OptionGroup(title: "Rules") var rules: LintOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      "How to write it: \(LintFormats.all.map { $0.name }.joined(separator: ", ")).", valueName: "format"),
    completion: .list(LintFormats.all.map { $0.name }))
  var format: String = LintText.name

  @Option(
    help: ArgumentHelp(
      "The least that fails: error, warning, info, style, or none. (default: info)", valueName: "severity"))
  var failureThreshold: FailureThreshold?

  @Flag(help: "Show with each remark why it is made and what to do.")
  var details = false

  @Option(
    help: ArgumentHelp("The folder that the build is given, where that is not the file's own.", valueName: "folder"),
    completion: .directory)
  var context: String?

  func validate() throws {
    if LintFormats.named(format) == nil {
      let names = LintFormats.all.map { $0.name }.joined(separator: ", ")
      throw ValidationError("There is no format '\(format)' here; there are \(names).")
    }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let configuration = try rules.configuration(in: surroundings)
    let run = LintRun(
      inputs: DockerfileInput.all(files, context: context), linter: Linter(settings: configuration.settings),
      shellCheck: try rules.shellCheck(configuration, in: surroundings), today: String(surroundings.now.prefix(10)))
    let report = try await run.report()
    var style = output.style(in: surroundings)
    style.showsDetails = details
    var text = ""
    LintFormats.named(format)?.init().write(report, style: style, to: &text)
    try output.write(text)
    for note in report.notes { output.remark(note) }
    for file in report.files {
      if let failure = file.failure, format != LintText.name || output.file != nil {
        Invocation.say(["drydock: \(file.name): \(failure)"])
      }
    }
    output.remark(LintText.summary(of: report))
    if report.files.contains(where: { $0.failure != nil }) { return .failed }
    let threshold = failureThreshold ?? configuration.failureThreshold.map { .severity($0) } ?? .severity(.info)
    if case .severity(let severity) = threshold, report.reaches(severity) { return .gateFailed }
    return .fine
  }
}

/// What fails a check.
enum FailureThreshold: ExpressibleByArgument, Hashable, Sendable {
  case severity(Severity)
  case nothing

  init?(argument: String) {
    if argument == "none" || argument == "ignore" {
      self = .nothing
    } else if let severity = Severity(rawValue: argument) {
      self = .severity(severity)
    } else {
      return nil
    }
  }

  static var allValueStrings: [String] { Severity.allCases.reversed().map(\.rawValue) + ["none"] }
}
