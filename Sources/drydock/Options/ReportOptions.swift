// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FoundationEssentials
import Glibc
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

  /// Bytes of a Dockerfile.
  private static let limit = 1 << 20

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
  func source() throws(CommandError) -> DockerfileSource? {
    guard let dockerfile else { return nil }
    let descriptor = unsafe open(dockerfile, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .input(path: dockerfile, reason: Outlet.words(for: errno)) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .input(path: dockerfile, reason: Outlet.words(for: errno)) }
      if count == 0 { break }
      bytes += chunk[..<count]
      if bytes.count > Self.limit { throw .input(path: dockerfile, reason: "it is larger than any Dockerfile") }
    }
    return DockerfileSource(bytes: bytes, file: Self.relative(dockerfile))
  }

  /// A path as one below the current folder, which is where pipelines have their sources.
  private static func relative(_ path: String) -> String {
    var path = path[...]
    let folder = FileManager.default.currentDirectoryPath
    if path.hasPrefix(folder + "/") { path = path.dropFirst(folder.count + 1) }
    while path.hasPrefix("./") { path = path.dropFirst(2).drop { $0 == "/" } }
    if path.hasPrefix("/") { path = path.split(separator: "/").last ?? path }
    return String(path)
  }
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
