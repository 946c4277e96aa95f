// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Files with secrets are not copied.
struct NoSecretFiles: DockerfileRule {
  static let guide = RuleGuide(
    "DD412", "Copy no files with secrets", severity: .error, confidence: .medium, aliases: ["CIS-DI-0010"],
    why: """
      What COPY brings in stays in its layer for ever, also where a later step deletes it. In a stage that is only \
      copied from, it stays in the cache of the builder and goes wherever that is pushed.
      """,
    remedy: "Give the file to the step that needs it: RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci.",
    bad: """
      FROM node:22-slim
      WORKDIR /app
      ▸COPY .npmrc package.json ./
      ▸COPY id_rsa /root/.ssh/id_rsa
      ▸COPY config /root/.docker/config.json
      """,
    good: """
      FROM node:22-slim
      WORKDIR /app
      COPY package.json .env.example id_rsa.pub ./
      RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    let transfer: Transfer
    switch step.instruction.content {
    case .copy(let copy): transfer = copy
    case .add(let add): transfer = add
    default: return
    }
    let isInImage = file.isInImage(step)
    // What another stage or image has is told there.
    if transfer.from != nil, !isInImage { return }
    var isTold = false
    for word in transfer.sources where !word.text.hasPrefix("<<") && !word.text.contains("://") {
      guard let path = step.scope.expand(word).value, let (kind, isSure) = SecretFile.kind(path) else { continue }
      say(path, kind, isSure, at: word.place, step, isInImage, &remarks)
      isTold = true
    }
    guard !isTold, let path = step.scope.expand(transfer.destination).value, !path.hasSuffix("/"),
      let (kind, isSure) = SecretFile.kind(path), isSure
    else { return }
    say(path, kind, isSure, at: transfer.destination.place, step, isInImage, &remarks)
  }

  private func say(
    _ path: String, _ kind: String, _ isSure: Bool, at place: Place, _ step: Step, _ isInImage: Bool,
    _ remarks: inout Remarks
  ) {
    remarks.add(
      "\(path) seems to hold \(kind), and stays in "
        + (isInImage ? "the image" : "the builder's cache") + ": mount it with RUN --mount=type=secret",
      at: place, of: step, severity: isInImage ? (isSure ? nil : .warning) : .info, confidence: isSure ? nil : .low)
  }
}
