// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// apk keeps no index and no packages.
struct NoApkCache: DockerfileRule {
  static let guide = RuleGuide(
    "DD223", "Let apk keep no cache", severity: .info, aliases: ["DL3019", "DS-0025", "DKL-DI-0004"],
    why: """
      With --no-cache apk fetches the index, uses it and writes nothing down, so that neither an update in front nor a \
      clean-up behind is needed, and no old index is left in a layer. Stages of which only files are copied are passed \
      over, and so is what a cache mount covers.
      """,
    remedy: "Write apk add --no-cache, and leave out apk update and rm -rf /var/cache/apk.",
    bad: """
      FROM alpine:3.20
      ▸RUN apk add curl
      """,
    good: """
      FROM alpine:3.20
      RUN apk add --no-cache curl
      """)

  /// The last step of the file that calls apk; it may need the index of an earlier one.
  private var last: Int?

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    if last == nil { last = file.steps.last { $0.installations.contains { $0.manager == .apk } }?.index ?? -1 }
    guard step.isRun, !step.installations.isEmpty, file.isInImage(step), !step.isMounted(over: "/var/cache/apk"),
      !step.isMounted(over: "/etc/apk/cache")
    else { return }
    let apk = step.installations.filter { $0.manager == .apk }
    let additions = apk.filter { $0.verb?.value == "add" && !$0.hasFlag("--no-cache", "--cache-dir", "--simulate") }
    guard !additions.isEmpty else { return }
    let removal = step.commands.last { Self.onlyEmptiesCache($0) }
    for addition in additions {
      guard let verb = addition.verb else { continue }
      var edits = [step.edit(adding: "--no-cache", behind: verb, of: addition.command)]
      // What was needed for this one alone goes with it.
      if additions.count == 1, step.commands.count > 3 || !Self.isBesideRun(step, file) {
        let updates = apk.filter { $0.action == .update && $0.command.effective.count == 2 }
        if updates.count == 1, removal != nil || last == step.index, !apk.contains(where: { $0.action == .upgrade }),
          let edit = step.edit(removing: updates[0].command, of: file)
        {
          edits.append(edit)
        }
        if let removal, removal.place.range.lowerBound > addition.command.place.range.lowerBound,
          let edit = step.edit(removing: removal, of: file), edits.allSatisfy({ !$0.range.overlaps(edit.range) })
        {
          edits.append(edit)
        }
      }
      edits.sort { $0.range.lowerBound < $1.range.lowerBound }
      remarks.add(
        removal == nil
          ? "apk add leaves its index in the layer; write apk add --no-cache"
          : "apk add --no-cache needs no clean-up behind it; add the flag", at: verb.place, of: step,
        repair: Repair(edits))
    }
  }

  /// Whether a RUN stands next to it, which a RUN of one command should be joined with.
  private static func isBesideRun(_ step: Step, _ file: LintedFile) -> Bool {
    [step.index - 1, step.index + 1].contains { file.steps.indices.contains($0) && file.steps[$0].isRun }
  }

  private static func onlyEmptiesCache(_ command: ShellCommand) -> Bool {
    guard command.name == "rm" else { return false }
    let operands = command.operands
    return !operands.isEmpty
      && operands.allSatisfy { ["/var/cache/apk/*", "/var/cache/apk", "/var/cache/apk/"].contains($0.known) }
  }
}
