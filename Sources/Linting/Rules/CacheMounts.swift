// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Build tools keep what they fetch in cache mounts.
struct CacheMounts: DockerfileRule {
  static let guide = RuleGuide(
    "DD511", "Keep what build tools fetch in a cache mount", severity: .info, confidence: .medium,
    aliases: [
      "DL3068", "DL3069", "DL3070", "DL3071", "DL3072", "DL3073", "DL3074", "DL3075", "DL3076", "DL3077",
    ],
    why: """
      With a cache mount the next build fetches and compiles only what has changed, and nothing of the cache is in the \
      image. It is advice on speed, so it is given only where it is switched on.
      """,
    remedy: "Write RUN --mount=type=cache,target=FOLDER in front of the command.",
    bad: """
      FROM golang:1.23
      WORKDIR /src
      ▸RUN go build -o /tool .
      """,
    good: """
      FROM golang:1.23
      WORKDIR /src
      RUN --mount=type=cache,target=/root/.cache/go-build go build -o /tool .
      """,
    isStandard: false)

  private struct Tool {
    var verbs: Set<String>
    /// Parts of the folder's path; one of them is enough.
    var folders: [String]
    var target: String
    var alias: String
  }

  private static let tools: [String: Tool] = [
    "npm": Tool(
      verbs: ["install", "i", "ci", "install-ci-test", "it"], folders: [".npm"], target: "/root/.npm", alias: "DL3068"),
    "cargo": Tool(
      verbs: ["build", "install", "fetch", "test", "check", "clippy"],
      folders: [".cargo", "cargo/registry", "cargo/git"],
      target: "/usr/local/cargo/registry", alias: "DL3069"),
    "go": Tool(
      verbs: ["build", "get", "install", "test", "mod"], folders: ["go-build", "pkg/mod"],
      target: "/root/.cache/go-build", alias: "DL3070"),
    "mvn": Tool(
      verbs: ["install", "compile", "package", "test", "verify", "deploy", "dependency:resolve"], folders: [".m2"],
      target: "/root/.m2", alias: "DL3071"),
    "gradle": Tool(verbs: [], folders: [".gradle"], target: "/root/.gradle", alias: "DL3072"),
    "gradlew": Tool(verbs: [], folders: [".gradle"], target: "/root/.gradle", alias: "DL3072"),
    "composer": Tool(
      verbs: ["install", "update", "require"], folders: ["composer"], target: "/root/.composer/cache", alias: "DL3073"),
    "dotnet": Tool(
      verbs: ["restore", "build", "publish", "test"], folders: [".nuget"], target: "/root/.nuget/packages",
      alias: "DL3074"),
    "nuget": Tool(verbs: ["restore"], folders: [".nuget"], target: "/root/.nuget/packages", alias: "DL3074"),
    "pnpm": Tool(
      verbs: ["install", "add", "fetch", "i"], folders: ["pnpm"], target: "/root/.local/share/pnpm/store",
      alias: "DL3075"),
    "mix": Tool(
      verbs: ["deps.get", "deps.compile", "compile"], folders: [".hex", ".mix"], target: "/root/.hex", alias: "DL3076"),
    "gem": Tool(verbs: ["install"], folders: [".gem", "bundle"], target: "/usr/local/bundle", alias: "DL3077"),
    "bundle": Tool(
      verbs: ["install", "update"], folders: [".gem", "bundle"], target: "/usr/local/bundle", alias: "DL3077"),
  ]

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard step.isRun else { return }
    let targets = step.mounts("cache", "tmpfs").compactMap { $0.target?.text }
    var told: Set<String> = []
    for command in step.commands {
      guard let name = command.name, let tool = Self.tools[name], let word = command.effective.first,
        tool.verbs.isEmpty || command.operands.contains(where: { tool.verbs.contains($0.known) }),
        !targets.contains(where: { target in tool.folders.contains(where: target.contains) }),
        told.insert(tool.alias).inserted
      else { continue }
      remarks.add(
        "\(name) starts with an empty cache in each build; add --mount=type=cache,target=\(tool.target)",
        at: word.place, of: step, aliases: [tool.alias])
    }
  }
}
