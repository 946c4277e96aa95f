// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Files and folders are copied.
struct CopyNotAdd: DockerfileRule {
  static let guide = RuleGuide(
    "DD403", "Bring files in with COPY, not ADD", severity: .warning, aliases: ["DL3020", "DS-0005", "CIS-DI-0009"],
    why: """
      ADD does more than it says: it unpacks archives and fetches addresses. Where neither is meant, COPY does the \
      same, and does no more the day a file is replaced by an archive.
      """,
    remedy: "Write COPY.",
    bad: """
      FROM debian:12-slim
      ▸ADD start.sh /usr/local/bin/
      """,
    good: """
      FROM debian:12-slim
      COPY start.sh /usr/local/bin/
      ADD files.tar.gz /opt/
      """)

  private enum Kind { case file, archive, address, unknown }

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard case .add(let transfer) = step.instruction.content else { return }
    let kinds = transfer.sources.map { Self.kind($0, step) }
    guard let index = kinds.firstIndex(where: { $0 == .file || $0 == .unknown }) else { return }
    let isPlain = kinds.allSatisfy { $0 == .file }
    // Flags that only ADD has say what is meant.
    let hasOwnFlags = step.instruction.flags.contains { ["checksum", "keep-git-dir", "unpack"].contains($0.name) }
    var repair: Repair?
    if isPlain, !hasOwnFlags, transfer.sources.allSatisfy({ !$0.text.hasSuffix("*") }) {
      repair = Repair(step.instruction.keywordPlace, step.instruction.spelling == "add" ? "copy" : "COPY")
    }
    let name = transfer.sources[index].text
    remarks.add(
      isPlain
        ? "ADD brings in \(name.hasPrefix("<<") ? "a here-document" : name) as COPY would: write COPY"
        : "\(name) needs no ADD: bring it in with a COPY of its own",
      at: step.instruction.keywordPlace, of: step, severity: nil, confidence: kinds[index] == .unknown ? .low : nil,
      repair: repair)
  }

  private static func kind(_ word: Word, _ step: Step) -> Kind {
    if word.text.hasPrefix("<<") { return .file }
    let expansion = step.scope.expand(word)
    let text = expansion.outline.lowercased()
    if ["https://", "http://", "ftp://", "git://", "ssh://", "git@"].contains(where: { text.hasPrefix($0) }) {
      return .address
    }
    if text.hasPrefix("github.com/") || text.hasSuffix(".git") && text.contains("@") { return .address }
    let name = text.prefix { $0 != "#" }
    if archives.contains(where: { name.hasSuffix($0) }) || name.contains(".tar.") { return .archive }
    if case .hole? = expansion.pieces.first { return .unknown }
    if case .hole? = expansion.pieces.last { return .unknown }
    return .file
  }

  /// What ADD unpacks, by its name.
  private static let archives = [
    ".tar", ".gz", ".bz2", ".xz", ".zst", ".z", ".lz", ".lzma", ".tgz", ".tbz", ".tbz2", ".tb2", ".txz", ".tlz", ".tpz",
    ".tzst", ".tz",
  ]
}
