// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// The parts of an image's name as a file writes it, where variables may leave some of them open.
struct ImageName: Hashable, Sendable {
  /// A part that is there, is not, or hides in a variable.
  enum Part: Hashable, Sendable {
    case none
    case text(String)
    case unknown
  }

  /// The registry: a host, and a port where it is named.
  let host: Part
  /// The last part of the path, "node" of `docker.io/library/node:22`; `nil` where a variable is in it.
  let last: String?
  /// Without tag and digest, as it is written; variables that are not known stand in it as `${name}`.
  let repository: String
  let tag: Part
  let digest: Part

  /// Stands for a variable.
  private static let hole: Character = "\u{FFFC}"

  init(_ text: String) {
    var expansion = Expansion()
    expansion.pieces = [.text(text)]
    self.init(expansion)
  }

  init(_ expansion: Expansion) {
    var text = ""
    for piece in expansion.pieces {
      switch piece {
      case .text(let part): text += part
      case .hole: text.append(Self.hole)
      }
    }
    var names = expansion.holes.map(\.name)[...]
    var rest = text[...]
    if let at = rest.firstIndex(of: "@") {
      digest = Self.part(rest[rest.index(after: at)...])
      rest = rest[..<at]
    } else {
      digest = rest.last == Self.hole ? .unknown : .none
    }
    let lastStart = rest.lastIndex(of: "/").map { rest.index(after: $0) } ?? rest.startIndex
    if let colon = rest[lastStart...].firstIndex(of: ":") {
      tag = Self.part(rest[rest.index(after: colon)...])
      rest = rest[..<colon]
    } else {
      tag = rest.last == Self.hole ? .unknown : .none
    }
    let last = rest[lastStart...]
    self.last = last.contains(Self.hole) || last.isEmpty ? nil : String(last)
    host = Self.host(of: rest)
    repository = rest.reduce(into: "") { result, character in
      if character == Self.hole { result += "${\(names.popFirst() ?? "")}" } else { result.append(character) }
    }
  }

  private static func part(_ text: Substring) -> Part { text.contains(hole) ? .unknown : .text(String(text)) }

  /// As Docker has it: the first part is a host if it has a dot, a colon or a capital, or is `localhost`.
  private static func host(of name: Substring) -> Part {
    guard let slash = name.firstIndex(of: "/") else { return name.contains(hole) ? .unknown : .text("docker.io") }
    let first = name[..<slash]
    if first.contains(hole) { return .unknown }
    guard first == "localhost" || first.contains(where: { $0 == "." || $0 == ":" || $0.isUppercase }) else {
      return .text("docker.io")
    }
    let host = first.lowercased()
    return .text(["index.docker.io", "registry-1.docker.io", "hub.docker.com"].contains(host) ? "docker.io" : host)
  }

  /// The path on Docker's own registry, "node" or "bitnami/redis"; `nil` for other registries.
  var hubPath: String? {
    guard host == .text("docker.io") else { return nil }
    var path = repository[...]
    if let slash = path.firstIndex(of: "/"), path[..<slash].contains(where: { $0 == "." || $0.isUppercase }) {
      path = path[path.index(after: slash)...]
    }
    return path.hasPrefix("library/") ? String(path.dropFirst(8)) : String(path)
  }
}
