// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Reporting

/// Keys, tokens and passwords in variables and labels.
struct SecretsInEnvironment: ImageCheck {
  static let guide = CheckGuide(
    "DI301", "Keep secrets out of variables and labels", .high,
    aliases: ["CIS-DI-0010", "DS-0031", "DL3064", "SecretsUsedInArgOrEnv"],
    why: """
      ENV and LABEL stand in the configuration, which everybody reads who can pull the image, and a variable is in the \
      environment of every process.
      """,
    remedy: """
      Give the variable to the container when it is run, or a file (--mount=type=secret for builds). Replace what was in \
      an image that others could pull.
      """,
    bad: """
      ENV DB_PASSWORD=Zk3pQ9xLm2
      """,
    good: """
      ENV DB_PASSWORD_FILE=/run/secrets/db
      """)

  private static let scanner = SecretScanner()

  func observations(of image: InspectedImage) -> [Observation] {
    guard let settings = image.settings else { return [] }
    var out: [Observation] = []
    for variable in settings.environment {
      let name = String(variable.prefix { $0 != "=" })
      out += Self.observations(of: variable, named: "variable \(name)", at: .configuration("Env"))
    }
    for (key, value) in settings.labels.sorted(by: { $0.key < $1.key }) {
      out += Self.observations(of: "\(key)=\(value)", named: "label \(key)", at: .configuration("Labels"))
    }
    for (field, words) in [
      ("Entrypoint", settings.entrypoint), ("Cmd", settings.command), ("Healthcheck", settings.healthcheck),
    ] {
      let text = (words ?? []).joined(separator: " ")
      out += Self.scanner.sightings(in: text).map { Self.observation(of: $0, named: field, at: .configuration(field)) }
    }
    return out
  }

  private static func observations(of text: String, named name: String, at place: Observation.Place) -> [Observation] {
    var sightings = scanner.sightings(in: text)
    if sightings.isEmpty, let (name, value) = NamedSecret.parted(text),
      let sighting = NamedSecret.sighting(name: name, value: value)
    {
      sightings = [sighting]
    }
    return sightings.map { observation(of: $0, named: name, at: place) }
  }

  private static func observation(
    of secret: SecretSighting, named name: String, at place: Observation.Place
  ) -> Observation {
    var observation = observation(
      "\(name) holds \(secret.title): \(secret.masked)", at: place, secret.severity,
      confidence: secret.assurance == .name ? .medium : .high)
    observation.secret = secret.kind
    observation.assurance = secret.assurance
    return observation
  }
}
