// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// The folder that `WORKDIR` chose, as far as the file says it: `enter` each step to go on.
struct Workdir {
  private struct State {
    /// Absolute; `nil` where the base image or a variable decides.
    var path: String?
    var isWritten = false
  }

  private var state = State()
  /// Of stages that others may be built on.
  private var ends: [Int: State] = [:]

  init() {}

  /// Absolute and without a `/` at its end; `nil` where the file does not say it.
  var path: String? { state.path }

  /// Whether a `WORKDIR` stands before, in the stage or one that it is built on.
  var isWritten: Bool { state.isWritten }

  mutating func enter(_ step: Step, of file: LintedFile) {
    guard let stage = step.stage, step.trigger == nil else { return }
    if step.keyword == "FROM" {
      switch file.stages.indices.contains(stage) ? file.stages[stage].origin : .unknown {
      case .stage(let below): state = ends[below] ?? State()
      case .scratch: state = State(path: "/")
      default: state = State()
      }
    } else if case .workdir(let word) = step.instruction.content {
      state = State(path: step.scope.expand(word).value.flatMap { absolute($0) }, isWritten: true)
    } else {
      return
    }
    ends[stage] = state
  }

  /// A path as it is meant here; `nil` where nobody can say it, and for those of Windows.
  func absolute(_ path: String) -> String? {
    guard !path.isEmpty, !path.contains("\\"), !path.contains("\0") else { return nil }
    if path.hasPrefix("/") { return Self.cleaned(path) }
    guard !Self.isAbsolute(path), let folder = state.path else { return nil }
    return Self.cleaned(folder + "/" + path)
  }

  /// Where a word of a shell leads, as far as it is a plain path.
  func absolute(_ word: ShellWord) -> String? {
    guard let value = word.value, !value.contains(where: { "*?[]{}~".contains($0) }) else { return nil }
    return absolute(value)
  }

  /// Also `C:\` and `\`, as Windows has it.
  static func isAbsolute(_ path: String) -> Bool {
    if path.hasPrefix("/") || path.hasPrefix("\\") { return true }
    let start = path.prefix(2)
    return start.count == 2 && start.last == ":" && (start.first?.isLetter ?? false)
  }

  /// Without `.`, `..`, and `/` that say nothing.
  static func cleaned(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// A path and all folders above it, the path first.
  static func upwards(_ path: String) -> [String] {
    var all: [String] = []
    var path = path[...]
    while !path.isEmpty, all.count < 100 {
      all.append(String(path))
      guard let slash = path.lastIndex(of: "/") else { break }
      path = path[..<slash]
    }
    return all
  }

  static func isInside(_ path: String, _ folder: String) -> Bool {
    path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
  }
}
