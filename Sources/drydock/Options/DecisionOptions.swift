// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Glibc
import Reporting
import Scanning

/// What is made of findings: who says that they do not matter here.
struct DecisionOptions: ParsableArguments {
  /// Where statements may come from beside the files that are named.
  enum Place: String, CaseIterable, ExpressibleByArgument { case image, attestation }

  @Option(
    name: [.long, .customLong("vex-location")],
    help: ArgumentHelp(
      "Statements on findings: a VEX document (OpenVEX, CSAF, CycloneDX) or a folder of them.",
      valueName: "file|folder"),
    completion: .file())
  var vex: [String] = []

  @Option(
    help: ArgumentHelp(
      "Also believe what comes with the image itself: documents in its files (image), or attached to it (attestation).",
      valueName: "place"))
  var vexFrom: [Place] = []

  @Option(help: ArgumentHelp("Only statements of authors that match.", valueName: "regex"))
  var vexAuthor: [String] = []

  @Option(
    help: ArgumentHelp(
      "Exceptions in the way of Trivy (.trivyignore, .trivyignore.yaml) or Grype (ignore: of .grype.yaml). (default: those in the working directory)",
      valueName: "file"),
    completion: .file())
  var ignoreFile: [String] = []

  @Flag(help: "Apply no exceptions: neither ignore files nor those of the configuration.")
  var noIgnoreFiles = false

  @Flag(help: "List what is suppressed, and by what.")
  var showSuppressed = false

  @Flag(
    name: [.customLong("ignore-suppressed"), .customLong("only-vex-affected")],
    help: "Leave out what is suppressed, as is done anyway: for calls of Docker Scout.")
  var ignoresSuppressed = false

  func validate() throws {
    if showSuppressed && ignoresSuppressed {
      throw ValidationError(
        "--show-suppressed and --ignore-suppressed (--only-vex-affected) want opposite things; give one of them.")
    }
    if noIgnoreFiles && !ignoreFile.isEmpty {
      throw ValidationError("--no-ignore-files and --ignore-file want opposite things; give one of them.")
    }
    for text in vexAuthor {
      guard (try? Regex(text)) != nil else {
        throw ValidationError("'\(text)' of --vex-author is no regular expression.")
      }
    }
  }

  /// What these options and the configuration say.
  func settings(_ configuration: Configuration) -> DecisionSettings {
    var settings = DecisionSettings()
    settings.approvedBases = configuration.approvedBases
    settings.vex = vex
    settings.authors = vexAuthor
    settings.believesImage = vexFrom.contains(.image)
    settings.believesAttestations = vexFrom.contains(.attestation)
    guard !noIgnoreFiles else { return settings }
    settings.ignoreFiles = ignoreFile.isEmpty ? Self.found : ignoreFile
    settings.exceptions = configuration.exceptions
    return settings
  }

  /// The ignore files of the working directory.
  private static var found: [String] {
    IgnoreFiles.names.filter { name in
      var status = stat()
      return unsafe stat(name, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
  }
}
