// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// An archive of the context is unpacked by `ADD`.
struct AddForArchives: DockerfileRule {
  static let guide = RuleGuide(
    "DD509", "Let ADD unpack an archive of the context", severity: .info, confidence: .medium, aliases: ["DL3010"],
    why: """
      COPY and tar leave the archive in one layer and its files in another, also where a later step deletes the archive. \
      ADD unpacks a local tar archive at once.
      """,
    remedy: "Write ADD archive.tar.gz /folder/ and leave out the copy and the tar.",
    bad: """
      FROM debian:12-slim
      ▸COPY tool.tar.gz /tmp/
      RUN tar -xzf /tmp/tool.tar.gz -C /opt
      """,
    good: """
      FROM debian:12-slim
      ADD tool.tar.gz /opt/
      """)

  /// What ADD unpacks: tar, plain or compressed with gzip, bzip2 or xz.
  private static let endings = [
    ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz", ".tbz2", ".tb2", ".tar.xz", ".txz", ".tar.lzma", ".tlz",
  ]

  /// Archives of the stage by the name they have in the image.
  private var archives: [String: (word: Word, step: Step)] = [:]

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    switch step.instruction.content {
    case .from: archives = [:]
    case .copy(let transfer) where transfer.from == nil && step.trigger == nil:
      let target = Self.name(of: transfer.destination.text)
      if Self.isArchive(target), transfer.sources.count == 1, let source = transfer.sources.first {
        archives[target] = (source, step)
      } else {
        for source in transfer.sources where Self.isArchive(Self.name(of: source.text)) {
          archives[Self.name(of: source.text)] = (source, step)
        }
      }
    case .run where !archives.isEmpty:
      for command in step.commands where Self.unpacks(command) {
        for word in command.arguments {
          let name = Self.name(of: word.known.split(separator: "=").last.map(String.init) ?? "")
          guard let found = archives.removeValue(forKey: name) else { continue }
          remarks.add(
            "\(name) is copied and unpacked later; ADD unpacks it at once", at: found.word.place, of: found.step)
        }
      }
    default: break
    }
  }

  private static func name(of path: String) -> String {
    let bare = path.filter { $0 != "\"" && $0 != "'" }
    return bare.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? bare
  }

  private static func isArchive(_ name: String) -> Bool { endings.contains { name.hasSuffix($0) } }

  /// `tar -x`, also without the dash; ADD can leave out no folders.
  private static func unpacks(_ command: ShellCommand) -> Bool {
    guard command.name == "tar" || command.name == "bsdtar", let first = command.arguments.first else { return false }
    let isOldStyle =
      !first.known.hasPrefix("-") && first.known.contains("x") && first.known.utf8.count < 8
      && first.known.allSatisfy { $0.isLetter }
    guard isOldStyle || command.hasFlag("-x", "--extract", "--get") else { return false }
    return !command.arguments.contains { $0.known.hasPrefix("--strip") || $0.known.hasPrefix("--transform") }
  }
}
