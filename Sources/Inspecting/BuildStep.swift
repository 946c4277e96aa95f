// SPDX-License-Identifier: Apache-2.0
package import Dockerfiles

/// A step of the build, as its history tells of it, read.
///
/// The history has no quotes of its own: what a shell was given stands as it was written, behind the shell. BuildKit
/// writes `RUN |1 A=b /bin/sh -c true`, the classic builder `/bin/sh -c true`, Kaniko and Buildah the like.
package struct BuildStep: Sendable {
  package let index: Int
  /// RFC 3339, as the image states it.
  package let created: String?
  /// The layer that it made.
  package let layer: Int?
  /// "RUN", "ENV".
  package let keyword: String
  /// What stands behind it; of RUN without the arguments of the build and the shell.
  package let text: String
  /// The arguments of the build that the step was given, with their values.
  package let arguments: [Argument]
  /// What a shell would run.
  package let commands: [ShellCommand]

  package struct Argument: Hashable, Sendable {
    package let name: String
    package let value: String
  }

  private static let keywords: Set<String> = [
    "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD", "RUN",
    "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
  ]
  /// Bytes of a step that are read as shell.
  private static let limit = 256 << 10

  /// - Parameter instruction: as the history of an image has it.
  package init(index: Int, instruction: String?, created: String? = nil, layer: Int? = nil) {
    self.index = index
    self.created = created
    self.layer = layer
    let instruction = instruction ?? ""
    let word = instruction.prefix { $0 != " " }
    var text = instruction[...]
    var keyword = "RUN"
    if Self.keywords.contains(word.uppercased()) {
      keyword = word.uppercased()
      text = text.dropFirst(word.count).drop { $0 == " " }
    } else if instruction.isEmpty {
      keyword = ""
    }
    self.keyword = keyword
    guard keyword == "RUN" else {
      (self.text, arguments, commands) = (String(text), [], [])
      return
    }
    (arguments, text) = Self.parted(text)
    text = Self.withoutShell(text)
    self.text = String(text)
    commands = text.utf8.count > Self.limit ? [] : Self.commands(in: text)
  }

  /// `|2 A=b C=d e /bin/sh -c …`: as many arguments as the number says; their values may hold blanks, and where the last
  /// ends is told by the shell behind it.
  private static func parted(_ text: Substring) -> ([Argument], Substring) {
    guard text.first == "|" else { return ([], text) }
    let number = text.dropFirst().prefix(while: \.isNumber)
    guard let count = Int(number), count > 0, count <= 1000 else { return ([], text) }
    var head = text.dropFirst(number.count + 1)
    var rest = Substring()
    let marks = [" /bin/sh ", " /bin/bash ", " /bin/ash ", " /usr/bin/bash ", " sh -c ", " bash -c "]
    if let start = marks.compactMap({ head.firstRange(of: $0)?.lowerBound }).min() {
      rest = head[start...].dropFirst()
      head = head[..<start]
    }
    var arguments: [Argument] = []
    for word in head.split(separator: " ") {
      if arguments.count < count, let (name, value) = NamedSecret.parted(word) {
        arguments.append(Argument(name: name, value: value))
      } else if let last = arguments.popLast() {
        arguments.append(Argument(name: last.name, value: last.value + " " + word))
      }
    }
    return (arguments, rest)
  }

  /// Without `/bin/bash -o pipefail -c` in front.
  private static func withoutShell(_ text: Substring) -> Substring {
    let words = text.split(separator: " ", maxSplits: 6)
    guard let shell = words.first?.split(separator: "/").last,
      ["sh", "bash", "ash", "dash", "zsh", "ksh"].contains(shell)
    else { return text }
    for word in words.dropFirst().prefix(5) where word.hasPrefix("-") && !word.hasPrefix("--") && word.hasSuffix("c") {
      return text[word.endIndex...].drop { $0 == " " }
    }
    return text
  }

  private static func commands(in text: Substring) -> [ShellCommand] {
    let file = Dockerfile("FROM scratch\nRUN " + text.filter { $0 != "\n" && $0 != "\r\n" } + "\n")
    guard let run = file.instructions.last(where: { $0.keyword == "RUN" }) else { return [] }
    return file.script(of: run, shell: .linux)?.commands ?? []
  }
}

extension BuildStep {
  /// Where it is, for an observation.
  var place: Observation.Place { .step(index, layer: layer) }
}
