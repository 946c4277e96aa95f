// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Reporting

/// Lists of packages that are fetched in a step of their own.
struct UpdateAlone: ImageCheck {
  static let guide = CheckGuide(
    "DI306", "Update and install in one step", .medium, aliases: ["CIS-DI-0007", "DL3009", "DS-0017"],
    why: """
      A step that only fetches the lists is taken from the cache the next time, and the step behind it installs what \
      those old lists name: known holes, or packages that are gone.
      """,
    remedy: "Write RUN apt-get update && apt-get install -y … && rm -rf /var/lib/apt/lists/* as one step.",
    bad: """
      RUN apt-get update
      RUN apt-get install -y curl
      """,
    good: """
      RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
      """)

  func observations(of image: InspectedImage) -> [Observation] {
    image.steps.compactMap { step in
      let installations = step.commands.compactMap { Installation($0) }.filter {
        [.apt, .apk, .dnf, .zypper].contains($0.manager)
      }
      guard let update = installations.first(where: { $0.action == .update }),
        !installations.contains(where: { $0.action == .install || $0.action == .upgrade })
      else { return nil }
      return Self.observation(
        "\(update.program) fetches its lists, and nothing is installed in that step", at: step.place)
    }
  }
}
