// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// `ENV` and `LABEL` must be written with `=`.
struct KeyValueForm: DockerfileRule {
  static let guide = RuleGuide(
    "DD703", "Write ENV and LABEL as name=value", severity: .style, aliases: ["LegacyKeyValueFormat"],
    why: """
      In the old form, `ENV NAME all the rest`, everything behind the name is the value, so that a second pair \
      silently becomes part of the first. Docker keeps it for old files alone.
      """,
    remedy: "Write `NAME=value`, with quotes where blanks are in the value.",
    bad: """
      FROM debian:12-slim
      ▸ENV LANG C.UTF-8
      ▸LABEL description all of this is one value
      """,
    good: """
      FROM debian:12-slim
      ENV LANG=C.UTF-8
      LABEL description="all of this is one value"
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    switch step.instruction.content {
    case .env(let pairs), .label(let pairs):
      guard let pair = pairs.first, pair.isOldForm else { return }
      remarks.add(
        "\(pair.name.text) is set in the old form of \(step.keyword); write \(pair.name.text)=…", at: pair.name.place,
        of: step, repair: Self.repair(pair, in: file.dockerfile))
    default: break
    }
  }

  private static func repair(_ pair: Pair, in file: Dockerfile) -> Repair? {
    let bytes = file.source.bytes
    let (start, end) = (pair.name.place.range.upperBound, pair.value.place.range.lowerBound)
    // Lines that end in between, and comments there, are not ours to take out.
    guard start < end, end <= bytes.count, bytes[start..<end].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else {
      return nil
    }
    let text = pair.value.text
    if !text.contains(where: \.isWhitespace) {
      guard text.last != file.escape, !pair.name.text.contains(where: { "\"'".contains($0) }) else { return nil }
      return Repair([Edit(start..<end, "=")])
    }
    let inner = text.dropFirst().dropLast()
    let isOneString = text.count > 1 && text.first == "\"" && text.last == "\""
    if isOneString, !inner.contains(where: { $0 == "\"" || $0 == file.escape }) {
      return Repair([Edit(start..<end, "=")])
    }
    guard !text.contains(where: { $0 == "\"" || $0 == "'" || $0 == file.escape || $0.isNewline }) else { return nil }
    let last = pair.value.place.range.upperBound
    return Repair([Edit(start..<end, "=\""), Edit(last..<last, "\"")])
  }
}
