// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// The text of one `RUN` as ShellCheck is given it.
package struct ShellCheckScript: Hashable, Sendable {
  /// Number of the instruction in the file.
  package let instruction: Int
  /// The text, a heading of ours in front of it.
  package let text: [UInt8]
  /// Where the text of the instruction begins in it.
  private let start: Int
  private let traced: TracedText
  private let place: Place

  /// The scripts of a file, one for each `RUN` whose shell ShellCheck knows.
  package static func all(of file: LintedFile) -> [ShellCheckScript] {
    file.steps.compactMap { ShellCheckScript($0, of: file) }
  }

  private init?(_ step: Step, of file: LintedFile) {
    guard case .run(let run) = step.instruction.content, case .shell(let text, let place) = run.program,
      step.script?.isRead == true, let name = Self.dialect(of: step.shell)
    else { return nil }
    instruction = step.index
    self.place = place
    var heading = "#!\(name)\(step.shell.options.endsAtError ? " -e" : "")\n"
    // Variables that the file sets are none that are missing.
    let known = step.scope.names.filter(Self.isName).sorted()
    if !known.isEmpty { heading += "export \(known.map { "\($0)=1" }.joined(separator: " "))\n" }
    var bytes = Array(heading.utf8)
    start = bytes.count
    if let heredoc = step.instruction.heredocs.first, step.instruction.heredocs.count == 1, step.isHeredocAlone {
      traced = heredoc.text
      guard !heredoc.text.bytes.starts(with: "#!".utf8) else { return nil }
      bytes += heredoc.text.bytes
    } else {
      traced = text
      bytes += text.bytes
      for heredoc in step.instruction.heredocs {
        bytes += Array("\n".utf8) + heredoc.text.bytes + Array(heredoc.name.utf8)
      }
    }
    bytes.append(UInt8(ascii: "\n"))
    self.text = bytes
  }

  private static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) }
      && !(0x30...0x39).contains(name.utf8.first ?? 0x30)
  }

  /// What ShellCheck calls the shell; `nil` for one it does not know.
  private static func dialect(of shell: ShellChoice) -> String? {
    let name = (shell.words.first ?? "sh").split(separator: "/").last.map(String.init) ?? "sh"
    switch name {
    case "sh", "busybox": return "/bin/sh"
    case "ash", "dash": return "/bin/dash"
    case "bash", "ksh": return "/bin/" + name
    default: return nil
    }
  }

  /// The place in the file of a line and a column of the script, both from 1; `nil` where that is the heading.
  func place(line: Int, column: Int, in source: Source) -> Place? {
    var (at, row) = (0, 1)
    while row < line, at < text.count {
      if text[at] == UInt8(ascii: "\n") { row += 1 }
      at += 1
    }
    // Columns of ShellCheck count characters.
    var left = column - 1
    while left > 0, at < text.count {
      at += 1
      while at < text.count, text[at] & 0xC0 == 0x80 { at += 1 }
      left -= 1
    }
    let offset = at - start
    guard offset >= 0 else { return nil }
    guard offset < traced.count else { return place }
    return source.place(of: traced.source(of: offset..<(offset + 1)))
  }
}

extension Step {
  /// Whether nothing but a here-document is run: `RUN <<EOF`.
  fileprivate var isHeredocAlone: Bool {
    guard case .run(let run) = instruction.content, case .shell(let text, _) = run.program,
      let heredoc = instruction.heredocs.first
    else { return false }
    return text.source(of: 0..<text.count) == heredoc.place.range
  }
}
