// SPDX-License-Identifier: Apache-2.0
import Archives
import ImageSpec
import Images
import Testing

@testable import Inspecting

/// A small image, written down as the pages of the checks show it: instructions of a Dockerfile, which become the
/// configuration and the history; lines of `ls -l`, which become files; `/path: content`, ` | ` for an end of a line;
/// `rm /path`, a later layer that deletes it; `[time] …`, when a step was made; `# image NAME`, what the user calls it.
struct ImageSketch {
  private(set) var reference = "image.tar"
  private var settings = RunSettings()
  private var steps: [BuildStep] = []
  private var files: [InspectedFile] = []
  private var layers = 0
  var baseLayers: Int?

  init(_ text: String) throws {
    for line in text.split(separator: "\n").map(String.init) { try read(line) }
  }

  private mutating func read(_ line: String) throws {
    var line = line
    var created: String?
    if line.hasPrefix("["), let end = line.firstIndex(of: "]"), line.prefix(5).dropFirst().allSatisfy(\.isNumber) {
      created = String(line[..<end].dropFirst())
      line = String(line[line.index(end, offsetBy: 2)...])
    }
    if line.hasPrefix("# image ") {
      reference = String(line.dropFirst(8))
    } else if line.hasPrefix("rm ") {
      let path = String(line.dropFirst(4))
      for index in files.indices where files[index].path == path { files[index].presence = .hidden(by: layers) }
      layers += 1
    } else if "-dl".contains(line.first ?? " "), line.dropFirst(10).first == " " {
      listed(line)
    } else if line.hasPrefix("/"), let colon = line.firstRange(of: ": ") {
      try content(String(line[..<colon.lowerBound].dropFirst()), String(line[colon.upperBound...]))
    } else {
      instruction(line, created)
    }
  }

  /// `-rwsr-xr-x /path [size]`.
  private mutating func listed(_ line: String) {
    let words = line.split(separator: " ")
    var mode: UInt32 = 0
    for (index, letter) in words[0].dropFirst().enumerated() where letter != "-" {
      if letter != "S" && letter != "T" { mode |= 1 << UInt32(8 - index) }
      if "sS".contains(letter) { mode |= index == 2 ? 0o4000 : 0o2000 }
      if "tT".contains(letter) { mode |= 0o1000 }
    }
    files.append(
      InspectedFile(
        path: String(words[1].dropFirst()), kind: line.first == "d" ? .directory : line.first == "l" ? .symlink : .file,
        layer: max(0, layers - 1), mode: mode, size: words.count > 2 ? Int(words[2]) ?? 0 : 1))
  }

  private mutating func content(_ path: String, _ text: String) throws {
    let bytes = Array(Self.filled(text).split(separator: " | ").joined(separator: "\n").utf8)
    let inspector = FileInspector()
    let note = inspector.visit(
      path: path, mode: 0o644, content: ByteSource(bytes), spool: Spool(folder: "/tmp", limit: 1 << 20))
    files.append(
      InspectedFile(
        path: path, kind: .file, layer: max(0, layers - 1), mode: 0o644, size: bytes.count, note: note))
  }

  private mutating func instruction(_ line: String, _ created: String?) {
    let line = Self.filled(line)
    let keyword = String(line.prefix { $0 != " " })
    let text = String(line.dropFirst(keyword.count + 1))
    let list = text.first == "[" ? Self.list(text) : nil
    let makesLayer = ["RUN", "COPY", "ADD"].contains(keyword)
    let words = text.split(separator: " ").map(String.init)
    switch keyword {
    case "USER": settings.user = text
    case "EXPOSE": settings.ports += words.map { $0.contains("/") ? $0 : $0 + "/tcp" }
    case "ENV": settings.environment.append(text)
    case "LABEL":
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      settings.labels[parts[0]] = parts.count > 1 ? parts[1] : ""
    case "VOLUME": settings.volumes += list ?? words
    case "CMD": settings.command = list ?? ["/bin/sh", "-c", text]
    case "ENTRYPOINT": settings.entrypoint = list ?? ["/bin/sh", "-c", text]
    case "HEALTHCHECK": settings.healthcheck = text == "NONE" ? ["NONE"] : ["CMD", text]
    default: break
    }
    steps.append(BuildStep(index: steps.count, instruction: line, created: created, layer: makesLayer ? layers : nil))
    if makesLayer { layers += 1 }
  }

  private static func list(_ text: String) -> [String] {
    text.dropFirst().dropLast().split(separator: ",").map { part in
      String(part.drop { $0 == " " }.dropFirst().dropLast())
    }
  }

  /// With a made-up secret for each `{kind}`.
  private static func filled(_ text: String) -> String {
    var text = text
    for kind in SecretKinds.all where text.contains("{\(kind.id)}") {
      var sample = SecretSample(21)
      text = text.replacing("{\(kind.id)}", with: sample.secret(kind))
    }
    return text.replacing("{private-key}", with: SecretSample.privateKey(lineEnd: " | "))
  }

  /// What the checks say.
  func observations(only code: String? = nil) -> [Observation] {
    let image = InspectedImage(
      reference: reference, settings: settings, steps: steps,
      baseLayers: baseLayers)
    var inspector = Inspector(image, codes: code.map { [$0] })
    for file in files { inspector.visit(file) }
    return inspector.finish().observations
  }
}
