// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Reporting

/// Upgrades of the whole distribution within a build.
struct DistributionUpgrade: ImageCheck {
  static let guide = CheckGuide(
    "DI304", "Upgrade the base image, not the distribution in it", .low, aliases: ["DKL-DI-0003", "DL3005", "DS-0024"],
    why: """
      apt-get dist-upgrade moves to whatever there is that day: the build is not the same twice, and every file it \
      replaces is in the image a second time.
      """,
    remedy: "Take a newer base image and rebuild with --pull. For one urgent fix, upgrade that package by name.",
    bad: """
      RUN apt-get update && apt-get -y dist-upgrade
      """,
    good: """
      RUN apt-get update && apt-get install -y openssl
      """)

  func observations(of image: InspectedImage) -> [Observation] {
    image.steps.compactMap { step in
      guard let command = step.commands.first(where: Self.isUpgrade) else { return nil }
      let verb = command.operands.first?.known ?? ""
      return Self.observation("\(command.name ?? "") \(verb) in the history", at: step.place)
    }
  }
}
