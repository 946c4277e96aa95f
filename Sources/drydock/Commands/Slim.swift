// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Glibc
import Images
import ImageSpec
import Reporting
import Scanning
import Slimming

/// `drydock slim`.
struct Slim: Verb {
  static let configuration = CommandConfiguration(
    commandName: "slim", abstract: "Say what of an image can go, and propose a Dockerfile that leaves it out.",
    usage: "drydock slim [<options>] [<target>]",
    discussion: """
      Follows what the image is started with through links, libraries, interpreters, modules and scripts; nothing of the \
      image is run. What nothing asks for can go: packages, their bytes and their findings, with how sure that is, what it \
      takes for granted, and why the rest stays.

      With -o, the proposed Dockerfile is written to a new file; without it, --format dockerfile shows it.

      EXAMPLES
        drydock slim image.tar
        drydock slim --dockerfile Dockerfile -o Dockerfile.slim registry.example/team/app:1.2
        drydock slim --keep /srv/app --keep curl oci-dir://layout
        drydock slim --why libperl5.36 image.tar
        drydock slim --format dockerfile image.tar
      """)

  @Argument(help: TargetOptions.help, completion: .file())
  var image: String?

  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      "A command or a path that must stay, with all that it asks for. It may be given several times.",
      valueName: "name"))
  var keep: [String] = []

  @Option(
    help: ArgumentHelp(
      "The words that a container is started with, in place of the image's: \"node /srv/app/main.js\".",
      valueName: "words"))
  var entrypoint: String?

  @Option(
    help: ArgumentHelp(
      "The Dockerfile that the image is built with: it becomes the first stages of the proposal.", valueName: "file"),
    completion: .file())
  var dockerfile: String?

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp(
      "What a builder calls the image, for the proposal. (default: the target, where it is a name)", valueName: "name"))
  var source: String?

  @Option(
    help: ArgumentHelp(
      "Show the chain that leads to a path or package, and nothing else. It may be given several times.",
      valueName: "name"))
  var why: [String] = []

  @Option(
    help: ArgumentHelp(
      "How to write it: "
        + AdviceFormat.allCases.map { "\($0.rawValue) (\($0.summary))" }.joined(separator: ", ") + ".",
      valueName: "format"))
  var format: AdviceFormat = .text

  @Flag(help: "Let the proposal take the place of a file that is there.")
  var force = false

  @Flag(help: "List everything, not only the largest and the first.")
  var details = false

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    if let file = output.file, !force, unsafe access(file, F_OK) == 0 { throw SlimmingError.exists(file) }
    let name = try await TargetChoice(image).reference(target.remote(in: surroundings))
    // A Dockerfile that is none is told before anything is read.
    let proposed: Proposal.Source =
      if let dockerfile { try .init(reading: dockerfile) } else { .image(source ?? Self.builderName(of: name)) }
    let progress = ProgressLine(name, choice: output.progress, isQuiet: output.quiet, in: surroundings)
    defer { progress.finish() }
    let request = try target.request(name, in: surroundings)
    let study = try await study(request, looking: FactFinder()) { progress.show($0) }
    progress.finish()
    let subject = Subject(
      study.report, settings: study.image?.configuration.config ?? RunSettings(), layers: study.layers
    ) { study.owners.package(of: $0) }
    var start = Start(subject.settings)
    if let entrypoint {
      start.entrypoint = entrypoint.split(separator: " ").map(String.init)
      start.command = []
    }
    start.keeps = keep
    let reach = try subject.reach(from: start)
    guard why.isEmpty else {
      let lines = why.flatMap { reach.why($0) }
      try Outlet.standardOutput.write(lines.map { Printable($0).text + "\n" }.joined())
      return .fine
    }
    let advice = subject.advice(on: reach, source: proposed)
    var style = output.style(in: surroundings)
    style.showsDetails = details
    if let file = output.file { try FileReplacement(file).write(advice.dockerfile) }
    try Outlet.standardOutput.write(try format.text(of: advice, style: style))
    return .fine
  }

  /// What a builder calls a target that is the name of an image.
  private static func builderName(of target: String) -> String? {
    guard Sources.isName(target) else { return nil }
    return target.firstRange(of: "://").map { String(target[$0.upperBound...]) } ?? target
  }
}

extension AdviceFormat: ExpressibleByArgument {}
