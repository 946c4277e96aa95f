// SPDX-License-Identifier: Apache-2.0
package import Dockerfiles

/// One instruction, with all that holds where it stands.
package struct Step: Sendable {
  /// Of the instruction in the file, from 0.
  package let index: Int
  /// The number of its stage; `nil` before the first `FROM`.
  package let stage: Int?
  /// Of `ONBUILD` the instruction that is kept for later.
  package let instruction: Instruction
  /// `ONBUILD` itself, where the instruction is one that is kept for later.
  package let trigger: Instruction?
  /// What variables stand for before it.
  package let scope: Scope
  /// What `RUN` and the others are read by.
  package let shell: ShellChoice
  /// Its commands, read once for all rules; `nil` for what runs none.
  package let script: ShellScript?
  /// Those of them that install packages, update lists, clean up.
  package let installations: [Installation]

  package var keyword: String { instruction.keyword }
  package var place: Place { instruction.place }
  /// Commands of the script; none where it is not read.
  package var commands: [ShellCommand] { script?.commands ?? [] }

  /// The value of a mount's target of `RUN --mount`, for mounts of a type: folders that leave nothing in the layer.
  package func mounts(_ types: String...) -> [Mount] {
    guard case .run(let run) = instruction.content else { return [] }
    return run.mounts.filter { types.contains($0.type) }
  }

  /// Whether a mount of type cache or tmpfs covers a path.
  package func isMounted(over path: String) -> Bool {
    mounts("cache", "tmpfs").contains { mount in
      guard var target = mount.target?.text, !target.isEmpty else { return false }
      while target.count > 1, target.hasSuffix("/") { target.removeLast() }
      return path == target || path.hasPrefix(target == "/" ? "/" : target + "/")
    }
  }
}
