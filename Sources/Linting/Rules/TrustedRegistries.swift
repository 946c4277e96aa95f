// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Images must come from registries that the project trusts.
struct TrustedRegistries: DockerfileRule {
  static let guide = RuleGuide(
    "DD104", "Take images from trusted registries alone", severity: .error, aliases: ["DL3026"],
    why: """
      Everything in the base image ends up in yours. A project that has decided whom it trusts wants to hear of each \
      image from elsewhere; one whose registry hides in an argument without a value cannot be judged and is named too. \
      A name without a registry is Docker Hub's, `docker.io`.
      """,
    remedy: "Take the image from a registry of the list, mirror it there, or add its registry to the list.",
    bad: """
      ▸FROM quay.io/team/build:1 AS build
      FROM registry.example.org/base:1
      COPY --from=build /app /app
      ▸COPY --from=ghcr.io/astral-sh/uv:0.5 /uv /usr/local/bin/uv
      """,
    good: """
      FROM registry.example.org/base:1 AS build
      FROM docker.corp.example/base:1
      COPY --from=build /app /app
      """,
    isStandard: false,
    settings: "trusted-registries: a list of hosts, such as registry.example.org, *.corp.example, docker.io")

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    let trusted = file.settings.trustedRegistries
    guard !trusted.isEmpty else { return }
    for image in file.images(of: step) {
      switch image.name.host {
      case .text(let host) where !Self.isTrusted(host, by: trusted):
        remarks.add(
          "\(image.name.repository) is taken from \(host), which is not among the trusted registries",
          at: image.word.place, of: step, confidence: image.confidence)
      case .unknown:
        remarks.add(
          "the registry of \(image.word.text) is not known before it is built; name a trusted one",
          at: image.word.place, of: step, severity: .warning, confidence: .medium)
      default: break
      }
    }
  }

  private static func isTrusted(_ host: String, by list: [String]) -> Bool {
    list.contains { entry in
      var entry = entry.lowercased()
      if ["index.docker.io", "registry-1.docker.io", "hub.docker.com"].contains(entry) { entry = "docker.io" }
      return entry == "*" || entry == host || entry.hasPrefix("*.") && host.hasSuffix(entry.dropFirst())
    }
  }
}
