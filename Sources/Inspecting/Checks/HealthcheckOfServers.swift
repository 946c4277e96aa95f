// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Reporting

/// Whether a server says how to ask whether it is well.
struct HealthcheckOfServers: ImageCheck {
  static let guide = CheckGuide(
    "DI102", "Say how a server is asked whether it is well", .low, aliases: ["CIS-DI-0006", "DS-0026"],
    why: """
      Docker and Podman restart and replace a container by what HEALTHCHECK says; without it, one that hangs counts as \
      running. It is said only of images that expose a port: a job or a tool has nothing to ask.
      """,
    remedy: """
      Add HEALTHCHECK with a command that is in the image already. Kubernetes does not read it: where only Kubernetes \
      runs the image, write probes there and skip DI102.
      """,
    bad: """
      EXPOSE 8080
      CMD ["/server"]
      """,
    good: """
      EXPOSE 8080
      HEALTHCHECK CMD ["/server", "--check"]
      CMD ["/server"]
      """)

  func observations(of image: InspectedImage) -> [Observation] {
    guard let settings = image.settings, !settings.ports.isEmpty else { return [] }
    switch settings.healthcheck?.first {
    case nil:
      return [
        Self.observation(
          "it listens on \(settings.ports.prefix(3).joined(separator: ", ")), and there is no HEALTHCHECK",
          at: .configuration("Healthcheck"), confidence: .medium)
      ]
    case "NONE":
      return [
        Self.observation("HEALTHCHECK is turned off (NONE)", at: .configuration("Healthcheck"), confidence: .medium)
      ]
    default: return []
    }
  }
}
