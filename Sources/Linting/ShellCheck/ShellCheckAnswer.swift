// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Notations

/// What ShellCheck says of scripts, in its format `json1`.
package struct ShellCheckAnswer: Sendable {
  /// Codes that say nothing of a Dockerfile: files that are read elsewhere (1090, 1091), the first line, which is ours
  /// (2148, 2187, 3046).
  package static let leftOut = ["SC1090", "SC1091", "SC2148", "SC2187", "SC3046"]

  private let comments: [JSONValue]

  /// - Throws: `NotationError` where it is no JSON.
  package init(_ bytes: [UInt8]) throws {
    comments = try JSONValue(bytes)["comments"]?.array ?? []
  }

  /// Remarks on a file.
  /// - Parameters:
  ///   - scripts: by the names that ShellCheck was given them under.
  package func remarks(_ scripts: [String: ShellCheckScript], of file: LintedFile) -> [Remark] {
    comments.compactMap { comment in
      guard let name = comment["file"]?.string, let script = scripts[name], let line = comment["line"]?.int,
        let column = comment["column"]?.int, let code = comment["code"]?.int, let message = comment["message"]?.string,
        let place = script.place(line: line, column: column, in: file.dockerfile.source)
      else { return nil }
      let severity: Severity =
        switch comment["level"]?.string {
        case "error": .error
        case "warning": .warning
        case "style": .style
        default: .info
        }
      return Remark(
        rule: "SC\(code)", severity: severity, confidence: .high, place: place, message: message,
        instruction: script.instruction, instructionLine: file.line(ofInstruction: script.instruction))
    }
  }
}
