// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// What compiles must not be part of what is shipped.
struct CompileInOwnStage: DockerfileRule {
  static let guide = RuleGuide(
    "DD122", "Compile in a stage of its own", severity: .warning, confidence: .medium,
    why: """
      In a file whose image is made in one go, the compiler, the sources and what they left behind are shipped with \
      the program. A second stage that copies the result alone leaves them out. Tools that the same `RUN` takes out \
      again are not held against it.
      """,
    remedy: """
      Name the stage, `FROM … AS build`, begin a second one on a small base, and `COPY --from=build` what the program \
      needs.
      """,
    bad: """
      FROM golang:1.23
      COPY . .
      ▸RUN go build -o /app ./...
      CMD ["/app"]
      """,
    good: """
      FROM golang:1.23 AS build
      COPY . .
      RUN CGO_ENABLED=0 go build -o /app ./...
      FROM scratch
      COPY --from=build /app /app
      CMD ["/app"]
      """)

  mutating func finish(_ file: LintedFile, remarks: inout Remarks) {
    guard Set(file.dockerfile.usedStages).isSubset(of: file.lineage) else { return }
    for step in file.imageSteps where step.trigger == nil {
      guard case .run = step.instruction.content else { continue }
      let removes = step.installations.contains { $0.action == .remove }
      guard !removes else { continue }
      for command in step.commands where !command.nesting.contains(.condition) {
        guard let title = Compiling.title(of: command) else { continue }
        remarks.add(
          "\(title) runs in the stage that is shipped; build in a stage of its own and copy the result",
          at: command.effective.first?.place ?? command.place, of: step)
        return
      }
    }
  }
}
