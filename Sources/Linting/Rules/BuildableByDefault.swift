// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import ImageSpec

/// Without any argument given the bases must be names of images.
struct BuildableByDefault: DockerfileRule {
  static let guide = RuleGuide(
    "DD117", "Give arguments of FROM defaults that make a name", severity: .warning,
    aliases: ["InvalidDefaultArgInFrom"],
    why: """
      A base that needs an argument without a default cannot be built by whoever does not know of it, nor be read by \
      tools that look for newer bases: `busybox:$TAG` is `busybox:` to them.
      """,
    remedy:
      "Write a default, `ARG TAG=1.36`, or one that fails with a reason, `${TAG:?}`, if nobody may build without.",
    bad: """
      ARG TAG
      ▸FROM busybox:${TAG}
      """,
    good: """
      ARG TAG=1.36
      FROM busybox:${TAG}
      """)

  /// What holds where no value is given to the build.
  private var defaults: Scope?
  /// Of the stages before, in lower case.
  private var names: Set<String> = []

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard case .from(let from) = step.instruction.content else { return }
    defer { if let name = from.name { names.insert(name.text.lowercased()) } }
    guard from.base.text.contains("$") else { return }
    let scope = defaults ?? Self.defaults(of: file.dockerfile)
    defaults = scope
    let expansion = scope.expand(from.base)
    guard expansion.problem == nil else { return }
    // Another rule speaks of names that nothing declares.
    guard expansion.names.allSatisfy({ step.scope.declares($0) }) else { return }
    var text = ""
    for piece in expansion.pieces {
      switch piece {
      case .text(let part): text += part
      case .hole(let hole):
        guard hole.reason == .platform else { return }
        // Any platform makes as good a name as another.
        text += hole.name.hasSuffix("PLATFORM") ? "linux/amd64" : "amd64"
      }
    }
    if names.contains(text.lowercased()) { return }
    guard (try? Reference(text)) == nil else { return }
    let missing = expansion.names.filter { !scope.declares($0) }
    remarks.add(
      "without a value for \((missing.isEmpty ? expansion.names : missing).joined(separator: ", ")) the base is "
        + (text.isEmpty ? "empty" : "'\(text)', which is no name of an image") + "; give a default",
      at: from.base.place, of: step)
  }

  private static func defaults(of file: Dockerfile) -> Scope {
    let preamble = file.preamble.map { instruction in
      guard case .arg(let declarations) = instruction.content else { return instruction }
      var instruction = instruction
      instruction.content = .arg(declarations.filter { $0.value != nil })
      return instruction
    }
    return Scope.global(of: preamble, escape: file.escape == "`" ? 0x60 : 0x5C)
  }
}
