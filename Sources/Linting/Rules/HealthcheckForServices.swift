// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// A service says how it can be asked whether it works.
struct HealthcheckForServices: DockerfileRule {
  static let guide = RuleGuide(
    "DD606", "Give a service a HEALTHCHECK", severity: .info, confidence: .low,
    aliases: ["DL3057", "DS-0026", "CIS-DI-0006"],
    why: """
      A process that runs may still answer nobody. With HEALTHCHECK, Docker, Compose and Swarm see that and can act. \
      Only images that seem to be services are spoken of: they expose a port, or start a server that is known. \
      Kubernetes looks at its own probes and not at this; where the image runs nowhere else, leave it out and switch \
      the rule off.
      """,
    remedy: "Write HEALTHCHECK with a command that asks the service, or HEALTHCHECK NONE where nothing can be asked.",
    bad: """
      ▸FROM nginx:1.27
      COPY public /usr/share/nginx/html
      EXPOSE 80
      """,
    good: """
      FROM nginx:1.27
      COPY public /usr/share/nginx/html
      EXPOSE 80
      HEALTHCHECK CMD curl --fail http://localhost/ || exit 1
      """)

  mutating func finish(_ file: LintedFile, remarks: inout Remarks) {
    var isExposed = false
    for stage in file.lineage {
      for step in file.steps(of: stage) {
        if step.keyword == "HEALTHCHECK" { return }
        if step.keyword == "EXPOSE", step.trigger == nil { isExposed = true }
      }
    }
    guard let final = file.finalStage, let base = file.steps(of: final).first,
      case .from(let from) = base.instruction.content
    else { return }
    // Nothing is there that could ask.
    guard let image = file.image(under: final), !image.contains("distroless"), !image.hasPrefix("cgr.dev/") else {
      return
    }
    let server = Entry(file).names.compactMap { Servers.kind(of: $0.name) }.first
    guard isExposed || server != nil, server != "cron" else { return }
    remarks.add(
      "the image seems to be a service, and nothing says how to ask whether it works: add HEALTHCHECK",
      at: from.base.place, of: base)
  }
}
