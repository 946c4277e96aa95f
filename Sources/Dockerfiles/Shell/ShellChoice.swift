// SPDX-License-Identifier: Apache-2.0

/// The shell that runs the shell forms at a point of a stage.
///
/// Specification: https://docs.docker.com/reference/dockerfile/#shell: `["/bin/sh", "-c"]` on Linux and
/// `["cmd", "/S", "/C"]` on Windows, until `SHELL` says otherwise.
package struct ShellChoice: Hashable, Sendable {
  /// Program and flags.
  package private(set) var words: [String]
  /// Whether `SHELL` says so in the file.
  package private(set) var isWritten = false

  package static let linux = ShellChoice(words: ["/bin/sh", "-c"])
  package static let windows = ShellChoice(words: ["cmd", "/S", "/C"])

  package init(words: [String]) { self.words = words }

  package var language: ShellLanguage { ShellLanguage(interpreter: words.first ?? "sh") }

  /// What its flags switch on: `["/bin/bash", "-eo", "pipefail", "-c"]`.
  package var options: ShellOptions {
    var options = ShellOptions()
    options.enter(words.dropFirst())
    return options
  }

  /// Takes in `SHELL`.
  package mutating func enter(_ instruction: Instruction) {
    guard case .shell(let words) = instruction.content else { return }
    self.words = words.map(\.text)
    isWritten = true
  }
}

extension Dockerfile {
  /// The shell at the first instruction of each stage; `enter` each instruction to go on.
  ///
  /// A base image counts as one of Windows by its name, or by `--platform`.
  package var shells: [ShellChoice] {
    let parents = Set(stages.compactMap { if case .stage(let below) = $0.origin { below } else { nil } })
    var ends: [Int: ShellChoice] = [:]
    return stages.map { stage in
      var shell = ShellChoice.linux
      switch stage.origin {
      case .stage(let below): shell = ends[below] ?? .linux
      default:
        let base = (stage.expandedBase.value ?? stage.base).lowercased()
        let platform = stage.platform?.text.lowercased() ?? ""
        let names = ["nanoserver", "servercore", "windows/", "/windows", "windowsservercore"]
        if platform.hasPrefix("windows") || names.contains(where: base.contains) { shell = .windows }
      }
      if parents.contains(stage.number) {
        var end = shell
        for instruction in stage.instructions { end.enter(instruction) }
        ends[stage.number] = end
      }
      return shell
    }
  }
}
