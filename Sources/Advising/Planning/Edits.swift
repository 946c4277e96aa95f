// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Linting
import Reporting
import Slimming

/// The changes of files that actions ask for.
struct Edits {
  let facts: Circumstances
  /// Bytes of a file of the build context; `nil` where it cannot be read.
  let reading: (String) -> [UInt8]?

  /// A change of one file.
  struct Change {
    var file: String
    var before: [UInt8]
    var edit: Edit
    /// Whether it is of the Dockerfile, and nothing speaks against it.
    var isSure: Bool
  }

  /// The change that an action asks for; `nil` where none can be made.
  func change(for draft: Draft, _ cases: [Case], _ packages: [String: Report.Package]) -> Change? {
    switch draft.kind {
    case .refresh, .change: base(draft)
    case .unpin: word(draft, to: nil)
    case .bump: word(draft, to: draft.remedy.to) ?? requirement(draft)
    case .upgrade: step(draft, cases, packages)
    case .rebuild, .remove, .none, .noData: nil
    }
  }

  private func inDockerfile(_ edit: Edit, isSure: Bool) -> Change? {
    guard let file = facts.buildFile else { return nil }
    let before = file.dockerfile.source.bytes
    guard let after = Repair([edit]).applied(to: before) else { return nil }
    // It must be read as before, but for what was meant.
    let read = Dockerfile(bytes: after)
    let isAsMeant =
      read.refusal == nil && read.stages.count == file.dockerfile.stages.count
      && read.instructions.count - file.dockerfile.instructions.count == (edit.text.hasPrefix("RUN ") ? 1 : 0)
    return isAsMeant ? Change(file: file.file, before: before, edit: edit, isSure: isSure) : nil
  }

  /// Another name behind `FROM`; the digest stays written where it was.
  private func base(_ draft: Draft) -> Change? {
    guard let file = facts.buildFile, let base = file.base, base.word.text == base.name else { return nil }
    let alternative = draft.change.map { facts.changes[$0] } ?? facts.refreshed
    guard let alternative else { return nil }
    var name = alternative.reference
    if draft.kind == .refresh {
      // The tag as it is written, where there is one.
      name = String(base.name.prefix { $0 != "@" })
    }
    if file.isBasePinned { name += "@" + alternative.digest }
    let isPlain = name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"$\"'\\`".utf8.contains($0) }
    guard isPlain else { return nil }
    let isSure = draft.kind == .refresh || alternative.fitness.verdict == .yes
    return inDockerfile(Edit(base.word.place.range, name), isSure: isSure)
  }

  /// A word of an install command: another version, or none.
  private func word(_ draft: Draft, to version: String?) -> Change? {
    guard let file = facts.buildFile, draft.remedy.file == file.file, let line = draft.remedy.line else { return nil }
    let bytes = file.dockerfile.source.bytes
    for wanted in file.installs.flatMap(\.installation.packages) where wanted.isPinned && wanted.word.place.line == line
    {
      guard Diagnosis.key(draft.type, Diagnosis.bare(wanted.name)) == Diagnosis.key(draft.type, draft.name),
        let old = wanted.version
      else { continue }
      let range = wanted.word.place.range
      guard range.upperBound <= bytes.count else { continue }
      let text = String(decoding: bytes[range], as: UTF8.self)
      let new: String
      if let version {
        guard text.ranges(of: old).count == 1, Self.isPlain(version) else { continue }
        new = text.replacing(old, with: version)
      } else {
        guard let sign = ["==" + old, "=" + old].first(where: { text.ranges(of: $0).count == 1 }) else { continue }
        new = text.replacing(sign, with: "")
      }
      return inDockerfile(
        Edit(range, new), isSure: draft.certainty != .low && draft.remedy.jump.map { $0 < .major } ?? false
      )
    }
    return nil
  }

  /// `name==1.2` of a requirements file of pip.
  private func requirement(_ draft: Draft) -> Change? {
    guard draft.type == "pypi", let path = draft.remedy.file, let line = draft.remedy.line, let to = draft.remedy.to,
      path.hasSuffix(".txt") || path.hasSuffix(".in"), Self.isPlain(to), let bytes = reading(path)
    else { return nil }
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(index + 1) }
    guard starts.indices.contains(line - 1) else { return nil }
    let end = line < starts.count ? starts[line] : bytes.count
    let text = String(decoding: bytes[starts[line - 1]..<end], as: UTF8.self)
    let old = "==" + draft.version
    // Hashes are of the version that was.
    guard !text.contains("--hash"), !text.contains("\\"), text.ranges(of: old).count == 1,
      let range = text.firstRange(of: old)
    else { return nil }
    let next = range.upperBound < text.endIndex ? text[range.upperBound] : " "
    guard !next.isNumber, next != ".", next != "*" else { return nil }
    let start = starts[line - 1] + text.utf8.distance(from: text.utf8.startIndex, to: range.lowerBound)
    return Change(
      file: path, before: bytes, edit: Edit(start..<start + old.utf8.count, "==" + to), isSure: false)
  }

  /// A step behind `FROM` that upgrades packages.
  private func step(_ draft: Draft, _ cases: [Case], _ packages: [String: Report.Package]) -> Change? {
    guard let file = facts.buildFile, let from = file.dockerfile.lineage.first?.from,
      let command = Self.upgrade(draft, cases, packages, facts.report.distribution?.id)
    else { return nil }
    let bytes = file.dockerfile.source.bytes
    let end = bytes[min(from.place.range.upperBound, bytes.count)...].firstIndex(of: UInt8(ascii: "\n"))
    guard let end else { return nil }
    return inDockerfile(Edit(end + 1..<end + 1, "RUN \(command)\n"), isSure: false)
  }

  /// One command that brings all packages of an action to newer versions.
  static func upgrade(
    _ draft: Draft, _ cases: [Case], _ packages: [String: Report.Package], _ distribution: String?
  ) -> String? {
    let purls = draft.clears.flatMap { cases[$0].purls }
    let names = Set(purls.compactMap { packages[$0]?.name }).sorted().filter { isPlain($0) && !$0.hasPrefix("-") }
    guard !names.isEmpty else { return nil }
    let all = names.joined(separator: " ")
    switch draft.type {
    case "deb":
      return "apt-get update && apt-get install -y --no-install-recommends --only-upgrade \(all)"
        + " && rm -rf /var/lib/apt/lists/*"
    case "apk": return "apk upgrade --no-cache \(all)"
    case "rpm": return "dnf upgrade -y \(all) && dnf clean all"
    default:
      let commands = draft.clears.sorted().compactMap { index -> String? in
        let item = cases[index]
        guard let to = item.remedies.first(where: { $0.kind == .upgrade })?.to else { return nil }
        return UpgradeCommand.text(type: item.type, name: item.package, to: to, distribution: distribution)
      }
      var seen: Set<String> = []
      let unique = commands.filter { seen.insert($0).inserted }
      return unique.isEmpty ? nil : unique.joined(separator: " && ")
    }
  }

  /// Whether a text from elsewhere is one word in every file that is written.
  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: ".-+~_:".utf8.contains(byte)
        }
      }
  }
}
