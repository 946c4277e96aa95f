// SPDX-License-Identifier: Apache-2.0
import Advising
import ArgumentParser
import ImageSpec
import Images
import Scanning

/// Where bases are looked for that could stand in the place of the present one.
struct CandidateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The tag that the base is known by, where it has several; or its whole name, where the image does not tell it.",
      valueName: "tag"))
  var tag: String?

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp(
      "Where to look for candidates: a registry (mirror.example:5000/prefix), an OCI layout, or the image's name, = and its layout. It may be given several times. (default: the base's registry)",
      valueName: "place"))
  var from: [String] = []

  @Option(
    name: .customLong("candidates"),
    help: ArgumentHelp("How many other tags are measured, 1 to 100.", valueName: "number"))
  var limit = 8

  func check() throws {
    guard (1...100).contains(limit) else { throw ValidationError("--candidates is a number from 1 to 100.") }
  }

  /// How alternatives are looked for.
  func settings() throws -> AlternativeSettings {
    var settings = AlternativeSettings()
    settings.tag = tag
    settings.limit = limit
    settings.places = try from.map { try Self.place($0) }
    return settings
  }

  /// The place that a word means.
  /// - Throws: `CommandError`, and `Failure` where a layout is none.
  static func place(_ word: String) throws -> CandidatePlace {
    if let equals = word.firstIndex(of: "="), Sources.isName(word) {
      return try layout(String(word[word.index(after: equals)...]), name: String(word[..<equals]))
    }
    let bare = word.hasPrefix("oci-dir://") ? String(word.dropFirst("oci-dir://".utf8.count)) : word
    if bare != word || !Sources.isName(bare) { return try layout(bare, name: nil) }
    let parts = (word.hasPrefix("registry://") ? String(word.dropFirst("registry://".utf8.count)) : word)
      .split(separator: "/", maxSplits: 1, omittingEmptySubsequences: true).map(String.init)
    guard let host = parts.first, Reference.isHost(host) else { throw CommandError.noPlace(word) }
    return .registry(
      host: Reference.canonical(host: host),
      prefix: parts.count > 1 ? parts[1].split(separator: "/").joined(separator: "/") : "")
  }

  private static func layout(_ path: String, name: String?) throws -> CandidatePlace {
    let index = try InputFile.bytes(of: path + "/index.json", limit: 64 << 20)
    do {
      return .layout(try CandidateLayout(path: path, name: name, index: index))
    } catch {
      throw Failure(subject: path, cause: error)
    }
  }
}
