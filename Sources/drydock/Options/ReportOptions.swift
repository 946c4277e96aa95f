// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Reporting
import Scanning

/// Further documents of the same scan, and the Dockerfile that places are named in.
struct ReportOptions: ParsableArguments {
  @Option(
    name: .customLong("report"),
    help: ArgumentHelp(
      "Write also this document, whole or not at all: sarif=out.sarif. May be given several times.",
      valueName: "format=file"))
  var reports: [ReportRequest] = []

  @Option(
    help: ArgumentHelp(
      "The Dockerfile that the image was built with: findings are placed on the lines that brought them.",
      valueName: "file"),
    completion: .file())
  var dockerfile: String?

  func check(_ formats: FormatChoice) throws {
    for report in reports { try formats.check(report.format) }
  }

  /// The documents of a call: first the one that `--format` and `--output` speak of.
  func editions(
    _ formats: FormatChoice, main name: String, _ output: OutputOptions, style: Style, targets: Int
  ) throws -> [Edition] {
    var editions: [Edition] = []
    if let format = formats.format(name) { editions.append(Edition(format: format, path: output.file, style: style)) }
    var elsewhere = Style(showsDetails: style.showsDetails, showsLocations: style.showsLocations)
    elsewhere.program = style.program
    elsewhere.occasion = style.occasion
    for report in reports {
      guard let format = formats.format(report.format) else { continue }
      editions.append(Edition(format: format, path: report.file, style: elsewhere))
    }
    for index in editions.indices {
      let format = editions[index].format
      switch format.gathering {
      case .alone where targets > 1: throw CommandError.targetsOfFormat(format.name, limit: 1)
      case .own(let limit) where targets > limit: throw CommandError.targetsOfFormat(format.name, limit: limit)
      default: break
      }
      editions[index].style.share = targets
      if let path = editions[index].path, editions[..<index].contains(where: { $0.path == path }) {
        throw CommandError.samePlace(path)
      }
    }
    if dockerfile != nil, targets > 1 { throw CommandError.dockerfileOfSeveral }
    return editions
  }

  /// The Dockerfile, read.
  func source() throws(CommandError) -> DockerfileSource? { try DockerfilePlace(dockerfile).source() }
}

/// `sarif=out.sarif`.
struct ReportRequest: ExpressibleByArgument, Hashable, Sendable {
  let format: String
  let file: String

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "=") else { return nil }
    format = String(argument[..<sign])
    file = String(argument[argument.index(after: sign)...])
    if format.isEmpty || file.isEmpty || file == "-" { return nil }
  }
}
