// SPDX-License-Identifier: Apache-2.0

/// curl, program and library: its user agent.
struct Curl: Classifier {
  static let product = Product("curl", cpe: "haxx:curl", "haxx:libcurl")
  static let claims = ["**/curl", "**/libcurl.so*", "**/libcurl-*.so*"]
  static let traces: [Trace] = ["curl/\(.three)"]
}
