// SPDX-License-Identifier: Apache-2.0

/// Dart: version and channel, as it prints them.
struct Dart: Classifier {
  static let product = Product("dart", cpe: "dart:dart_software_development_kit")
  static let claims = ["**/dart"]
  static let traces: [Trace] = ["\0\(.three) (stable)", "\0\(.three) (beta)"]
}
