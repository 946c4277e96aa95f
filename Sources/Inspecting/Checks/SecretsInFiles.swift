// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Reporting

/// Keys, tokens and passwords in files, also in those that a later layer deletes.
struct SecretsInFiles: ImageCheck {
  static let guide = CheckGuide(
    "DI208", "Keep secrets out of files", .critical, aliases: ["CIS-DI-0010", "secret"],
    why: """
      Whoever can pull the image has every file of every layer, also one that a later layer deletes: the layer below \
      still holds it.
      """,
    remedy: """
      Give secrets to a build with RUN --mount=type=secret and to a container when it is run. What was in an image that \
      somebody else could pull is no secret any more: have it replaced by whoever issued it.
      """,
    bad: """
      /app/settings.py: TOKEN = "{github-token}"
      """,
    good: """
      /app/settings.py: TOKEN = os.environ["TOKEN"]
      """)

  /// Folders whose secrets are made for show.
  private static let samples: Set<Substring> = [
    "test", "tests", "testdata", "testing", "__tests__", "spec", "fixtures", "example", "examples", "sample", "samples",
    "doc", "docs",
    "man", "demo", "demos", "mocks", "certdata",
  ]
  /// Folders of libraries, whose texts show addresses and web tokens as examples.
  private static let libraries: Set<Substring> = [
    "site-packages", "dist-packages", "node_modules", "nodejs", "gems", "vendor",
  ]
  private static let limit = 1000

  private var found: [Observation] = []

  mutating func visit(_ file: InspectedFile, of image: InspectedImage) {
    guard let note = file.note, !note.secrets.isEmpty, found.count < Self.limit else { return }
    let isSample = file.isBelow(Self.samples)
    let isLibrary = file.isBelow(Self.libraries)
    for secret in note.secrets {
      let isShown = isLibrary && (secret.assurance == .name || secret.kind == "web-token")
      var message = "\(secret.title): \(secret.masked)"
      if isSample { message += ", in a folder of samples or tests" }
      if isShown { message += ", in a library" }
      if file.isPackaged { message += ", as its package has it" }
      // What a distribution ships to everybody is nobody's secret.
      let isPublic = isSample || isShown || file.isPackaged
      var observation = Self.observation(
        message, at: file.place(line: secret.line), isPublic ? .low : secret.severity,
        confidence: isPublic ? .low : secret.assurance == .name ? .medium : .high)
      observation.secret = secret.kind
      observation.assurance = secret.assurance
      found.append(observation)
    }
  }

  func observations(of image: InspectedImage) -> [Observation] { found }
}
