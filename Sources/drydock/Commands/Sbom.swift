// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Images
import Judging
import Reporting
import Scanning

/// `drydock sbom`.
struct Sbom: Verb {
  static let formats = FormatChoice(Formats.ofPackages, text: ListFormat.name)

  static let configuration = CommandConfiguration(
    commandName: "sbom", abstract: "List every package of an image; no advisories are asked.",
    usage: "drydock sbom [<options>] [<target> ...]",
    discussion: """
      CycloneDX and SPDX are made of nothing but the image: the same image gives the same bytes.

      EXAMPLES
        drydock sbom --format list image.tar
        drydock sbom --format cyclonedx -o shop.cdx.json image.tar
        drydock sbom --format spdx --only-package-type deb,pypi image.tar
      """)

  @OptionGroup(title: "Target") var targets: TargetList
  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Target") var stages: StageOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Output") var reports: ReportOptions

  @Option(help: formats.help, completion: .list(formats.names))
  var format: String = formats.standard

  @Option(
    help: ArgumentHelp(
      "Only packages of these types of package URLs: deb, apk, rpm, pypi, npm, maven.", valueName: "types"))
  var onlyPackageType: [String] = []

  @Flag(help: "Only packages of the image that this one was built on.")
  var onlyBase = false

  @Flag(help: "Only packages that the image's own build brought.")
  var ignoreBase = false

  @Option(
    help: ArgumentHelp(
      "Sign it with this private key (a PEM file): an envelope around a statement about the image.", valueName: "file"),
    completion: .file(extensions: ["pem", "key"]))
  var sign: String?

  /// What a signed statement calls its predicate, by the format that it is written in.
  private static let predicateTypes = ["spdx": SBOMType.spdx, "cyclonedx": SBOMType.cyclonedx]

  func validate() throws {
    try Self.formats.check(format)
    try reports.check(Self.formats)
    if onlyBase && ignoreBase {
      throw ValidationError("--only-base and --ignore-base together leave nothing; give one of them.")
    }
    if sign != nil, Self.predicateTypes[format] == nil {
      throw ValidationError("--sign signs an SBOM in a standard format: --format spdx or --format cyclonedx.")
    }
    if sign != nil, stages.isGiven {
      throw ValidationError("--sign speaks of the image, and a build stage is none; leave out the stages.")
    }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let choices = try await stages.choices(targets.choices(), target, in: surroundings)
    let types = FilterOptions.words(onlyPackageType)
    let style = output.style(in: surroundings)
    var editions = try reports.editions(
      Self.formats, main: format, output, style: style, targets: choices.count)
    if let sign, let type = Self.predicateTypes[format] {
      let key = SigningKey(file: sign, passphrase: surroundings["DRYDOCK_KEY_PASSPHRASE"])
      editions[0].seal = { try signedStatement($0, type: type, about: $1.target, key: key) }
    }
    let run = TargetRun(
      choices: choices, options: target, wantsFindings: false, needs: side == nil ? [] : [.bases], output: output,
      editions: editions,
      dockerfile: try reports.source(), surroundings: surroundings)
    let side = side
    return try await run.perform { TargetRun.Told(report: $0.narrowed(toTypes: types, side: side)) }
  }

  /// Whose packages; `nil`: everybody's.
  private var side: Side? { onlyBase ? .base : ignoreBase ? .own : nil }
}
