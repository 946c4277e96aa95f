// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// The base image is exchanged for a newer one, not upgraded in place.
struct NoDistributionUpgrade: DockerfileRule {
  static let guide = RuleGuide(
    "DD243", "Take a newer base image and do not upgrade all of it", severity: .info, confidence: .medium,
    aliases: ["DL3005", "DL3017", "DL3031", "DL3035", "DL3039", "DKL-DI-0003"],
    why: """
      An upgrade of everything stores the changed files a second time, comes from the cache until something above it \
      changes, and makes an image that nobody else has. A change of the whole distribution (dist-upgrade, dup) can also \
      remove packages.
      """,
    remedy: """
      Name a newer base image and build with --pull. Where a fix is urgent, install that one package in its new version.
      """,
    bad: """
      FROM debian:12-slim
      ▸RUN apt-get update && apt-get dist-upgrade -y && rm -rf /var/lib/apt/lists/*
      """,
    good: """
      FROM debian:12.11-slim
      RUN apt-get update && apt-get install -y --no-install-recommends openssl=3.0.16-1~deb12u1 \\
          && rm -rf /var/lib/apt/lists/*
      """)

  mutating func visit(_ step: Step, of file: LintedFile, remarks: inout Remarks) {
    guard step.isRun else { return }
    for installation in step.installations where installation.action == .upgrade {
      guard let verb = installation.verb, installation.packages.isEmpty,
        let (aliases, isWhole) = Self.meaning(installation.program, verb.known)
      else { continue }
      remarks.add(
        isWhole
          ? "\(installation.program) \(verb.known) changes the whole distribution; name a newer base image"
          : "\(installation.program) \(verb.known) renews all packages of the base image; name a newer base image",
        at: verb.place, of: step, aliases: aliases, severity: isWhole ? .warning : nil,
        confidence: isWhole ? .high : nil)
    }
  }

  private static func meaning(_ program: String, _ verb: String) -> ([String], Bool)? {
    switch (program, verb) {
    case ("apt-get", "dist-upgrade"), ("apt", "dist-upgrade"), ("apt", "full-upgrade"), ("apt-get", "full-upgrade"),
      ("aptitude", "full-upgrade"), ("aptitude", "dist-upgrade"):
      (["DL3005", "DKL-DI-0003"], true)
    case ("apt-get", "upgrade"), ("apt", "upgrade"), ("aptitude", "safe-upgrade"), ("aptitude", "upgrade"):
      (["DL3005"], false)
    case ("apk", "upgrade"): (["DL3017"], false)
    case ("yum", "update"), ("yum", "upgrade"): (["DL3031"], false)
    case ("dnf", "update"), ("dnf", "upgrade"), ("dnf5", "update"), ("dnf5", "upgrade"), ("microdnf", "update"),
      ("microdnf", "upgrade"):
      (["DL3039"], false)
    case ("tdnf", "update"), ("tdnf", "upgrade"): ([], false)
    case ("dnf", "distro-sync"), ("yum", "distro-sync"), ("dnf5", "distro-sync"): ([], true)
    case ("zypper", "dist-upgrade"), ("zypper", "dup"): (["DL3035"], true)
    case ("zypper", "update"), ("zypper", "up"): ([], false)
    default: nil
    }
  }
}
