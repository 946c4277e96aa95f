// SPDX-License-Identifier: Apache-2.0
import Anatomy
import ArgumentParser
import Images
import Judging
import Reporting
import Scanning

/// `drydock layers`.
struct Layers: Verb {
  static let formats = ["text", "json", "html"]

  static let configuration = CommandConfiguration(
    commandName: "layers", abstract: "Show what each layer of an image brought, and what of it is wasted.",
    usage: "drydock layers [<options>] [<target>]",
    discussion: """
      Per layer: the instruction (and its line, with --dockerfile), sizes, files added, changed and deleted, bytes that \
      are overwritten, deleted or there more than once, packages and vulnerabilities. Efficiency is measured as dive \
      measures it.

      A .dive-ci file in the working directory, --dive-ci, or a bound given here decides whether the image passes; \
      without any of them nothing is decided.

      EXAMPLES
        drydock layers image.tar
        drydock layers --dockerfile Dockerfile --format html -o layers.html image.tar
        drydock layers --tree --depth 2 image.tar
        drydock layers --layer 3 image.tar
        drydock layers --lowest-efficiency 0.95 --highest-wasted-bytes 20MB image.tar
      """)

  @Argument(help: TargetOptions.help, completion: .file())
  var image: String?

  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Gate") var waste: WasteOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      "The Dockerfile that the image was built with: layers are placed on the lines that made them.",
      valueName: "file"),
    completion: .file())
  var dockerfile: String?

  @Option(help: ArgumentHelp("How to write it: text, json, html.", valueName: "format"), completion: .list(formats))
  var format: String = "text"

  @Flag(help: "Show the files of the finished image too.")
  var tree = false

  @Option(help: ArgumentHelp("Show the files of one layer, and what it removed: 0 is the lowest.", valueName: "number"))
  var layer: Int?

  @Option(help: ArgumentHelp("Folders in folders that are shown; 0 shows all.", valueName: "number"))
  var depth: Int = 3

  @Flag(help: "List all paths, not only the largest.")
  var details = false

  func validate() throws {
    if !Self.formats.contains(format) {
      throw ValidationError("There is no format '\(format)' here; there are \(Self.formats.joined(separator: ", ")).")
    }
    if depth < 0 { throw ValidationError("--depth takes a number from 0 on.") }
    if let layer, layer < 0 { throw ValidationError("--layer takes a number from 0 on.") }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let rules = try waste.rules()
    let source = try DockerfilePlace(dockerfile).source()
    let progress = ProgressLine(image ?? "", choice: output.progress, isQuiet: output.quiet, in: surroundings)
    defer { progress.finish() }
    let (study, name) = try await target.studied(
      TargetChoice(image), needs: [.bases], dockerfile: source, progress, in: surroundings)
    progress.finish()
    guard let opened = study.image else { throw CommandError.noLayers(name) }
    if let layer, layer >= opened.layers.count { throw CommandError.noLayer(layer, of: opened.layers.count) }
    let composition = Composition(
      study.report, image: opened, layers: study.layers, placement: source?.placement(of: study.report),
      outlook: outlook, program: surroundings.program)
    try output.write(text(of: composition, in: surroundings))
    return judge(rules.verdict(on: composition))
  }

  private var outlook: FolderTree.Outlook? {
    tree || layer != nil ? .init(layer: layer, depth: depth == 0 ? nil : depth) : nil
  }

  private func text(of composition: Composition, in surroundings: Surroundings) -> String {
    var text = ""
    switch format {
    case "json": composition.writeJSON(to: &text)
    case "html": composition.writeHTML(to: &text)
    default:
      var style = output.style(in: surroundings)
      style.showsDetails = details
      return composition.text(style: style)
    }
    return text
  }

  private func judge(_ verdict: WasteRules.Verdict) -> ExitStatus {
    switch verdict {
    case .passed: return .fine
    case .failed(let reasons):
      output.remark("gate failed: " + reasons.joined(separator: "; "))
      return .gateFailed
    case .undecided(let reason):
      output.remark("gate undecided: " + reason)
      return .undecided
    }
  }
}
