// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Each stage should be part of the image in some way.
struct UsedStages: DockerfileRule {
  static let guide = RuleGuide(
    "DD118", "Take out stages that nothing uses", severity: .info,
    why: """
      A stage that the last one neither builds on nor copies from is skipped by BuildKit and built for nothing by \
      older builders. It is often a left-over, or a sign that a `COPY --from` names something else than was meant. A \
      stage with a name may be there for `--target`, so it is told of more quietly.
      """,
    remedy: "Take the stage out, or use what it makes.",
    bad: """
      ▸FROM golang:1.23
      RUN go build -o /app ./...
      FROM alpine:3.20
      COPY app /app
      """,
    good: """
      FROM golang:1.23
      RUN go build -o /app ./...
      FROM alpine:3.20
      COPY --from=0 /app /app
      """)

  mutating func finish(_ file: LintedFile, remarks: inout Remarks) {
    let used = Set(file.dockerfile.usedStages)
    guard used.count < file.stages.count else { return }
    // Those that other stages without use are made from are not told of: they go or stay with them.
    var wanted: Set<Int> = []
    for stage in file.stages where !used.contains(stage.number) {
      for case .stage(let number) in file.dockerfile.references(of: stage).map(\.target) where number != stage.number {
        wanted.insert(number)
      }
    }
    for stage in file.stages where !used.contains(stage.number) && !wanted.contains(stage.number) {
      guard let step = file.steps(of: stage.number).first else { continue }
      guard case .from(let from) = step.instruction.content else { continue }
      if let name = from.name {
        remarks.add(
          "nothing in the file uses the stage \(name.text); take it out unless it is built by --target", at: name.place,
          of: step, severity: .style, confidence: .low)
      } else {
        remarks.add("nothing uses this stage; take it out or copy from it", at: from.base.place, of: step)
      }
    }
  }
}
