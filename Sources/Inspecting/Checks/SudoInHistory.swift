// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Reporting

/// sudo within a build.
struct SudoInHistory: ImageCheck {
  static let guide = CheckGuide(
    "DI305", "Build without sudo", .low, aliases: ["DKL-DI-0001", "DL3004", "DS-0010"],
    why: """
      sudo passes no signals on, changes the environment, and stays in the image as a setuid program that makes its \
      users root.
      """,
    remedy: "Change the user with USER between the steps; to start as root and go on as another, use setpriv or gosu.",
    bad: """
      RUN sudo apt-get install -y curl
      """,
    good: """
      RUN apt-get install -y curl
      """)

  func observations(of image: InspectedImage) -> [Observation] {
    image.steps.compactMap { step in
      guard step.commands.contains(where: \.usesSudo) else { return nil }
      return Self.observation("a command is run with sudo", at: step.place)
    }
  }
}
