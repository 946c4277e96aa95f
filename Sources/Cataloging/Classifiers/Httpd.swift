// SPDX-License-Identifier: Apache-2.0

/// The HTTP server of Apache: the header of its responses.
struct Httpd: Classifier {
  static let product = Product("httpd", cpe: "apache:http_server")
  static let claims = ["**/httpd", "**/apache2"]
  static let traces: [Trace] = ["Apache/\(.three)"]
}
