// SPDX-License-Identifier: Apache-2.0

/// Firefox: the description of the application.
struct Firefox: Classifier {
  static let product = Product("firefox", cpe: "mozilla:firefox")
  static let texts = ["**/firefox/application.ini", "**/firefox-*/application.ini"]
  static let traces: [Trace] = ["\nVersion=\(.twoOrThree)"]
}
