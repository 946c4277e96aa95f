// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting
import Scanning

/// `drydock match`.
struct Match: Verb {
  static let configuration = CommandConfiguration(
    commandName: "match", abstract: "Say for each package of a list which advisory records hold for it.",
    usage: "drydock match [<options>] <file>",
    discussion: """
      Each line names one package at a version: a package URL, or an ecosystem as OSV names it, a name and a version, \
      with tabs between them. Each is answered with one line: the identifiers of all records that hold, sorted, with \
      commas between them and none left out for being another name of the same issue; - where none holds; E where the \
      line is not understood. Where nobody could be asked, standard error says why. Packages of distributions go by \
      the name of their source, and a package URL says the release: ?distro=debian-12.

      EXAMPLES
        echo pkg:pypi/django@1.8.1 | drydock match -
        printf 'Debian:12\\topenssl\\t3.0.11-1\\n' | drydock match -
        drydock match packages.txt
      """)

  @Argument(help: ArgumentHelp("A file of lines, or - for standard input.", valueName: "file"), completion: .file())
  var file: String

  @OptionGroup var state: StateOptions

  /// Characters of answers that are written at once.
  private static let chunk = 1 << 16

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    var matching: LineMatching
    do {
      matching = try LineMatching(cacheDirectory: try surroundings.cacheDirectory(state.cacheDir))
    } catch {
      throw Failure(subject: "no advisory data", cause: error)
    }
    var lines = try InputLines(path: file)
    var number = 0
    var out = ""
    while let line = try lines.next() {
      number += 1
      let answer = try matching.answer(to: line)
      out += answer.text + "\n"
      if let complaint = answer.complaint {
        try Outlet.standardError.write(Printable("drydock: line \(number): \(complaint)").text + "\n")
      }
      if out.utf8.count >= Self.chunk {
        try Task.checkCancellation()
        try Outlet.standardOutput.write(out)
        out = ""
      }
    }
    try Outlet.standardOutput.write(out)
    return .fine
  }
}
