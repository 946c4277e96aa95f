// SPDX-License-Identifier: Apache-2.0

/// Chrome and Chromium: the version, beside what follows it in the table of strings.
struct Chrome: Classifier {
  static let product = Product("chrome", cpe: "google:chrome")
  static let claims = ["**/chrome", "**/chromium", "**/headless_shell"]
  static let traces: [Trace] = ["\0\(.four)\0Default", "\0\(.four)\0chrome\0"]
}
