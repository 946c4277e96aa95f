// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import ImageSpec
import Images
import Inspecting
import Judging
import Packages
import Reporting
import Scanning

/// `drydock check`.
struct Check: Verb {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check how an image is made: its user, its files, its history, its secrets.",
    usage: "drydock check [<options>] <target>",
    discussion: """
      Asks the configuration, the history and the files of all layers, in one reading. A file that a later layer deletes \
      is looked through too: whoever has the image can read it. No secret is written out, only its kind and its place.

      --only and --skip take our codes and those of other tools (CIS-DI-0001, DKL-LI-0003, DS-0002). A .dockleignore in \
      the working directory is read as codes to skip. What each check asks and what to do: docs/image-checks.md.

      EXAMPLES
        drydock check image.tar
        drydock check --only-severity critical,high --exit-code registry.example/team/app:1.2
        drydock check --only DI208,DI301,DI302 --only-verified-format oci-dir://layout
        drydock check --skip DI102 --accept '/app/tests/*' --format sarif -o check.sarif image.tar
      """)

  @Argument(help: TargetOptions.help, completion: .file())
  var image: String

  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Checks") var choice: CheckOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(
    help: ArgumentHelp("How to write it: text, json, sarif.", valueName: "format"),
    completion: .list(["text", "json", "sarif"]))
  var format: String = "text"

  @Flag(help: "Show every place, not only the first ones.")
  var details = false

  @Flag(
    name: .shortAndLong,
    help: "End with status 2 when observations remain, and with 3 when none does but something could not be looked at.")
  var exitCode = false

  func validate() throws {
    guard ["text", "json", "sarif"].contains(format) else {
      throw ValidationError("There is no format '\(format)' here; there are text, json, sarif.")
    }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    var filter = try choice.filter()
    let ignored = try IgnoredChecks.found()
    filter.skip += ignored.codes
    for name in ignored.unknown { output.remark("\(IgnoredChecks.file): '\(name)' means no check") }
    let inspection = filter.applied(to: try await inspected(filter, in: surroundings))
    var style = output.style(in: surroundings)
    style.showsDetails = details
    switch format {
    case "json": try output.write(inspection.json())
    case "sarif": try output.write(inspection.sarif(style: style))
    default: try output.write(inspection.text(style: style))
    }
    guard exitCode else { return .fine }
    switch inspection.isClean {
    case true: return .fine
    case false:
      let count = inspection.observations.count
      output.remark("gate failed: \(count) observation\(count == 1 ? " remains" : "s remain")")
      return .gateFailed
    case nil:
      output.remark("gate undecided: no observation remains, but something could not be looked at")
      return .undecided
    }
  }

  private func inspected(_ filter: ObservationFilter, in surroundings: Surroundings) async throws -> Inspection {
    let line = ProgressLine(image, choice: output.progress, isQuiet: output.quiet, in: surroundings)
    defer { line.finish() }
    let request = try target.request(image, wantsFindings: false, needs: [.bases], in: surroundings)
    do {
      let study = try await study(request, looking: FileInspector()) { line.show($0) }
      let base = study.report.bases?.filter { $0.layers != nil }.min { $0.layers ?? 0 > $1.layers ?? 0 }
      let subject = InspectedImage(
        reference: image, settings: study.image.map { $0.configuration.config ?? RunSettings() },
        steps: study.image?.buildSteps ?? [], baseLayers: base?.layers)
      var inspector = Inspector(subject, codes: filter.codes)
      let packages = study.report.packages
      inspector.visit(study.layers, isImage: study.image != nil) { path in
        study.owners.package(of: path).map { ["deb", "rpm", "apk", "alpm"].contains(packages[$0].type) } ?? false
      }
      let (observations, gaps) = inspector.finish()
      return Inspection(
        target: study.report.target, checks: inspector.codes, observations: observations,
        gaps: gaps + study.damages, base: base ?? study.report.bases?.first)
    } catch {
      throw Failure(subject: image, cause: error)
    }
  }
}

/// Which checks are asked, and which of their words are told.
struct CheckOptions: ParsableArguments {
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Ask only these checks: codes of ours or of other tools.", valueName: "codes"))
  var only: [String] = []

  @Option(
    name: [.customLong("skip"), .customLong("ignore"), .customShort("i")], parsing: .singleValue,
    help: ArgumentHelp("Leave these checks out.", valueName: "codes"))
  var skip: [String] = []

  @Option(
    name: [.customLong("only-severity"), .customLong("severity")], parsing: .singleValue,
    help: ArgumentHelp("Show only these severities: critical, high, medium, low.", valueName: "severities"))
  var onlySeverity: [String] = []

  @Flag(help: "Leave out what the base image brought, where it is known.")
  var ignoreBase = false

  @Flag(help: "Of secrets, show only those whose form can be checked, and none from folders of tests and samples.")
  var onlyVerifiedFormat = false

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Accept what is said of these paths; * stands for anything: '/app/tests/*'.", valueName: "paths")
  )
  var accept: [String] = []

  func validate() throws {
    for word in FilterOptions.words(onlySeverity) where FilterOptions.level(word) == nil {
      throw ValidationError("'\(word)' is no severity; there are critical, high, medium, low.")
    }
    var filter = ObservationFilter()
    filter.only = FilterOptions.words(only)
    filter.skip = FilterOptions.words(skip)
    if let unknown = filter.unknown.first {
      throw ValidationError(
        "'\(unknown)' means no check; they are named DI101 to DI308, or as dockle and Trivy name them.")
    }
    if !filter.only.isEmpty, filter.codes.isEmpty {
      throw ValidationError("No check is left to ask.")
    }
  }

  func filter() throws -> ObservationFilter {
    var filter = ObservationFilter()
    filter.only = FilterOptions.words(only)
    filter.skip = FilterOptions.words(skip)
    filter.severities = FilterOptions.words(onlySeverity).compactMap(FilterOptions.level)
    filter.ignoresBase = ignoreBase
    filter.onlyVerifiedFormat = onlyVerifiedFormat
    filter.acceptedPaths = FilterOptions.words(accept)
    return filter
  }
}

extension Image {
  /// The steps of its build, read.
  fileprivate var buildSteps: [BuildStep] {
    configuration.steps(layers: layers.count).enumerated().map {
      BuildStep(index: $0, instruction: $1.instruction, created: $1.created, layer: $1.layer)
    }
  }
}

extension Study where Note == FileNote {
  /// What could not be read of the layers: there may be something in it.
  fileprivate var damages: [Gap] {
    layers.flatMap(\.damages).map { damage in
      let layer = damage.layer.map { "layer \($0)" } ?? "image"
      let subject = damage.path.map { "/\($0), \(layer)" } ?? layer
      return Gap(subject, damage.reason, kind: damage.isRemark ? .remark : .file)
    }
  }
}
