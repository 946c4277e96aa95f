// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Only what is needed is copied.
struct NeededFilesOnly: DockerfileRule {
  static let guide = RuleGuide(
    "DD409", "Copy only what is needed", severity: .info, confidence: .medium, aliases: ["DKL-LI-0003"],
    why: """
      Without a .dockerignore a copy of the whole folder takes all that lies there: .git with every old version, \
      dependencies built for another system, caches, local passwords. Each change of any of them makes the step run \
      again.
      """,
    remedy: "Write a .dockerignore beside the Dockerfile, or name what is copied.",
    bad: """
      FROM node:22-slim
      WORKDIR /app
      ▸COPY . .
      ▸COPY node_modules node_modules
      """,
    good: """
      FROM node:22-slim
      WORKDIR /app
      COPY package.json package-lock.json ./
      COPY src src
      """)

  private static let names: [String: String] = [
    ".git": "all old versions of the sources", ".svn": "the work of a version control",
    ".hg": "all old versions of the sources", "node_modules": "dependencies of another system",
    "bower_components": "dependencies of another system", "__pycache__": "a cache", ".cache": "a cache",
    ".pytest_cache": "a cache", ".mypy_cache": "a cache", ".ruff_cache": "a cache", ".tox": "environments of tests",
    ".nox": "environments of tests", ".venv": "dependencies of another system",
    "venv": "dependencies of another system",
    ".gradle": "a cache", ".terraform": "a cache", ".idea": "settings of an editor", ".vscode": "settings of an editor",
    ".DS_Store": "a file of a desktop", "Thumbs.db": "a file of a desktop", ".github": "the work of a forge",
    ".npm": "a cache", ".yarn/cache": "a cache", "coverage": "the outcome of tests",
  ]

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    let transfer: Transfer
    switch step.instruction.content {
    case .copy(let copy): transfer = copy
    case .add(let add): transfer = add
    default: return
    }
    guard transfer.from == nil else { return }
    for word in transfer.sources where !word.text.hasPrefix("<<") {
      guard let value = step.scope.expand(word).value else { continue }
      let path = Workdir.cleaned(value)
      if ["", "/", "*", "/*"].contains(path) {
        guard file.ignorePatterns?.isEmpty ?? true else { continue }
        remarks.add(
          "the whole folder is copied and no .dockerignore says what is not: write one, or name what is needed",
          at: word.place, of: step, aliases: [], confidence: .low)
      } else if let name = path.split(separator: "/").last, let kind = Self.names[String(name)] {
        remarks.add(
          "\(path) is \(kind): leave it out", at: word.place, of: step, severity: file.isInImage(step) ? .warning : nil)
      }
    }
  }
}
