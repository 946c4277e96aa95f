// SPDX-License-Identifier: Apache-2.0

/// libjpeg-turbo: the line of its copyright.
struct LibjpegTurbo: Classifier {
  static let product = Product("libjpeg-turbo", cpe: "libjpeg-turbo:libjpeg-turbo")
  static let claims = ["**/libjpeg.so*", "**/libturbojpeg.so*"]
  static let traces: [Trace] = ["libjpeg-turbo version \(.three)"]
}
