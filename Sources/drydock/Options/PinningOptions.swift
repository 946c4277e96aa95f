// SPDX-License-Identifier: Apache-2.0
import Advising
import ArgumentParser
import Reporting
import Scanning

/// What is done with files whose images are pinned, and how that is told.
struct PinningOptions: ParsableArguments {
  @Flag(help: "Write the files, instead of the difference.")
  var write = false

  @Flag(
    help:
      "Exit with status 2 where something would change, and with 3 where nothing would and a digest is not known.")
  var check = false

  @OptionGroup var digests: DigestOptions
  @OptionGroup var document: DocumentFormat
  @OptionGroup var state: StateOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    if write && check { throw ValidationError("--check writes nothing: give it or --write, not both.") }
  }

  /// Edits files, and tells what became of them.
  /// - Parameter deed: what was done to names, for people: "pinned".
  func run(
    _ wish: Pinning.Wish, _ files: [String], deed: String, in surroundings: Surroundings
  ) async throws -> ExitStatus {
    if write, files.contains("-") { throw ValidationError("--write writes files, and - is standard input.") }
    let source = try digests.source(state, in: surroundings)
    var readable: [PinnableFile] = []
    var report = PinReport()
    for found in try PinningInput.all(files) {
      switch found {
      case .file(let file): readable.append(file)
      case .failure(let name, let error):
        report.files.append(
          .init(name: name, kind: PinnableFile.Kind(named: name).rawValue, failure: Complaint(error).message))
      }
    }
    let edited = try await Pinning(readable, wish: wish).edited { try await source.digest(of: $0) }
    var diff = ""
    for file in edited {
      var told = file.report
      if write, file.after != file.before {
        do {
          try FileReplacement(told.name).write(file.after.span)
        } catch {
          told.failure = Complaint(error).message
          told.changes = []
        }
      }
      report.files.append(told)
      if !write { diff += file.diff }
    }
    try output.write(document.isJSON ? JSONDocument.text(of: report) : diff)
    for line in report.lines(of: write ? deed : "to be \(deed)") { output.remark(line) }
    if report.hasFailure { return .failed }
    if check { return report.changeCount > 0 ? .gateFailed : report.hasUnanswered ? .undecided : .fine }
    return report.hasUnanswered ? .failed : .fine
  }
}
