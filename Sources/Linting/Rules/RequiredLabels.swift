// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// The image must have the labels that the project asks for.
struct RequiredLabels: DockerfileRule {
  static let guide = RuleGuide(
    "DD712", "Set the labels that the project asks for", severity: .info, aliases: ["DL3049"],
    why: """
      Labels say who answers for an image and which sources it was made from, to people and to tools that hold no \
      other record. What counts is the image that is shipped: stages that it is not built on need none. Labels that \
      the base image brings are not seen.
      """,
    remedy: "Add the label to the last stage, or to one that it is built on.",
    bad: """
      FROM debian:12-slim AS build
      LABEL version=1.2.3 org.opencontainers.image.source=https://example.org/app
      ▸FROM alpine:3.20
      LABEL version=1.2.3
      """,
    good: """
      FROM debian:12-slim AS base
      LABEL org.opencontainers.image.source=https://example.org/app
      FROM base
      LABEL version=1.2.3
      """,
    isStandard: false, settings: "labels: the keys of labels, and of which kind the value of each is")

  mutating func finish(_ file: LintedFile, remarks: inout Remarks) {
    guard let last = file.finalStage, let step = file.steps(of: last).first else { return }
    var found: Set<String> = []
    for step in file.imageSteps where step.trigger == nil {
      guard case .label(let pairs) = step.instruction.content else { continue }
      for pair in pairs { found.insert(step.scope.expand(pair.name).value ?? pair.name.text) }
    }
    for label in file.settings.labels.keys.sorted() where !found.contains(label) {
      remarks.add("the label \(label) is missing; add it to this stage", at: step.place, of: step)
    }
  }
}
