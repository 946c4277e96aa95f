// SPDX-License-Identifier: Apache-2.0

/// AWS-LC: the bracket behind the version of OpenSSL that it is compatible with.
struct AWSLC: Classifier {
  static let product = Product("aws-lc", cpe: "amazon:aws_libcrypto")
  static let claims = ["**/openssl", "**/bssl", "**/libcrypto.so*"]
  static let traces: [Trace] = ["AWS-LC \(.three)"]
}
