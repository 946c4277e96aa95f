// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Dockerfiles
import Reporting

/// Keys, tokens and passwords in the steps of the build.
struct SecretsInHistory: ImageCheck {
  static let guide = CheckGuide(
    "DI302", "Keep secrets out of build arguments and commands", .high, aliases: ["CIS-DI-0010", "DS-0031"],
    why: """
      The history of an image keeps every step with the build arguments it was given and the commands as they were \
      written. What a later step unsets or deletes stays in it.
      """,
    remedy:
      "Give secrets to a build with RUN --mount=type=secret (docker build --secret). Replace those that were seen.",
    bad: """
      ARG TOKEN
      RUN |1 TOKEN=Zk3pQ9xLm2Vw /bin/sh -c ./fetch
      """,
    good: """
      RUN --mount=type=secret,id=token ./fetch
      """)

  private static let scanner = SecretScanner()

  func observations(of image: InspectedImage) -> [Observation] {
    /// What the environment says already: ENV is a step too.
    let environment = Set(image.settings?.environment ?? [])
    var seen: Set<String> = []
    var out: [Observation] = []
    func add(_ secret: SecretSighting, _ name: String, _ step: BuildStep) {
      guard seen.insert(secret.masked + "\u{0}" + name).inserted else { return }
      var observation = Self.observation(
        "\(name) holds \(secret.title): \(secret.masked)", at: step.place, secret.severity,
        confidence: secret.assurance == .name ? .medium : .high)
      observation.secret = secret.kind
      observation.assurance = secret.assurance
      out.append(observation)
    }
    for step in image.steps {
      for argument in step.arguments {
        let text = argument.name + "=" + argument.value
        let sightings = Self.scanner.sightings(in: text)
        for sighting in sightings { add(sighting, "the build argument \(argument.name)", step) }
        if sightings.isEmpty, let sighting = NamedSecret.sighting(name: argument.name, value: argument.value) {
          add(sighting, "the build argument \(argument.name)", step)
        }
      }
      var text = step.text
      if step.keyword == "ENV" || step.keyword == "LABEL" {
        guard !environment.contains(text) else { continue }
        for known in environment where !known.isEmpty && text.contains(known) { text = text.replacing(known, with: "") }
        // The labels of the configuration are looked at there.
        if step.keyword == "LABEL" { continue }
      }
      for sighting in Self.scanner.sightings(in: text) { add(sighting, "\(step.keyword) in the history", step) }
      if ["ENV", "ARG"].contains(step.keyword) {
        for word in text.split(separator: " ") {
          guard let (name, value) = NamedSecret.parted(word),
            let sighting = NamedSecret.sighting(name: name, value: value)
          else { continue }
          add(sighting, "\(step.keyword) in the history", step)
        }
      }
      for command in step.commands {
        for assignment in command.assignments {
          guard let value = assignment.value.value,
            let sighting = NamedSecret.sighting(name: assignment.name, value: value)
          else { continue }
          add(sighting, "a command in the history", step)
        }
        if let sighting = Self.password(of: command) { add(sighting, "a command in the history", step) }
      }
    }
    return out
  }
}
