// SPDX-License-Identifier: Apache-2.0

extension Report.Target {
  /// What stands behind the image's name where a build stage of it was looked at.
  package static func ending(_ stage: String) -> String { " (stage \(stage))" }

  /// What a command takes to look at the same again.
  var words: String {
    guard let stage, reference.hasSuffix(Self.ending(stage)) else { return shellWord(reference) }
    return "--only-stage \(shellWord(stage)) \(shellWord(String(reference.dropLast(Self.ending(stage).count))))"
  }
}
