// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// What a container of the final image starts: the last `ENTRYPOINT` and the last `CMD`.
struct Entry {
  private(set) var entrypoint: Step?
  private(set) var cmd: Step?

  init(_ file: LintedFile) {
    for stage in file.lineage.reversed() {
      for step in file.steps(of: stage) where step.trigger == nil {
        if case .entrypoint = step.instruction.content { entrypoint = step }
        if case .cmd = step.instruction.content { cmd = step }
      }
    }
  }

  var steps: [Step] { [entrypoint, cmd].compactMap { $0 } }

  /// Names of programs, and of words that may be one: behind `tini --` all are only words.
  var names: [(name: String, place: Place, step: Step)] {
    steps.flatMap { step in
      step.commands.flatMap { command in
        command.words.compactMap { word in
          guard let value = word.value, !value.hasPrefix("-"), !value.contains(" ") else { return nil }
          return (value.split(separator: "/").last.map(String.init) ?? value, word.place, step)
        }
      }
    }
  }

  /// Whether it gives rights away before it runs what it is for.
  var dropsRights: Bool {
    let words = names
    guard let first = words.first(where: { !["tini", "dumb-init", "exec"].contains($0.name) })?.name else {
      return false
    }
    return ["gosu", "su-exec", "setpriv", "runuser", "chpst", "s6-setuidgid"].contains(first)
  }
}
