// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// A Dockerfile that the user names, and what is beside it.
struct DockerfileInput: Sendable {
  /// As it is told of: what the user wrote, or the file that was found in the folder they named.
  let name: String
  /// The folder of the build; `nil`: that of the file.
  let context: String?

  /// Bytes a Dockerfile may have.
  static let limit = 256 << 20
  /// Bytes of a `.dockerignore`.
  private static let ignoreLimit = 1 << 20

  /// The files that arguments of a command mean: a folder means the Dockerfile in it, nothing that of this folder.
  static func all(_ arguments: [String], context: String?) -> [DockerfileInput] {
    (arguments.isEmpty ? ["."] : arguments).map { argument in
      var name = argument
      if InputFile.isFolder(argument) {
        let folder = argument == "." ? "" : argument.hasSuffix("/") ? argument : argument + "/"
        // Podman and Buildah look for a Containerfile first.
        let found = ["Dockerfile", "Containerfile"].first { InputFile.isFile(folder + $0) }
        name = folder + (found ?? "Dockerfile")
      }
      return DockerfileInput(name: name, context: context)
    }
  }

  func bytes() throws(CommandError) -> [UInt8] { try InputFile.bytes(of: name, limit: Self.limit) }

  /// Patterns of the file that says what a build leaves out; `nil` where there is none.
  ///
  /// Specification: https://docs.docker.com/build/concepts/context/#dockerignore-files: one of the Dockerfile's own name
  /// goes before that of the folder.
  func ignorePatterns() throws(CommandError) -> [String]? {
    var folder = context ?? ""
    if context == nil, let slash = name.lastIndex(of: "/") { folder = String(name[...slash]) }
    if !folder.isEmpty, !folder.hasSuffix("/") { folder += "/" }
    let candidates = name == "-" ? [folder + ".dockerignore"] : [name + ".dockerignore", folder + ".dockerignore"]
    guard name != "-" || context != nil, let path = candidates.first(where: InputFile.isFile) else { return nil }
    let text = String(decoding: try InputFile.bytes(of: path, limit: Self.ignoreLimit), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      let pattern = line.drop { $0 == " " || $0 == "\t" }
      var end = pattern[...]
      while let last = end.last, last == " " || last == "\t" || last == "\r" { end.removeLast() }
      return end.isEmpty || end.first == "#" ? nil : String(end)
    }
  }
}
