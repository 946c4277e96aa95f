// SPDX-License-Identifier: Apache-2.0

/// Erlang/OTP: the file that names its release, and the folder its runtime was built in.
struct Erlang: Classifier {
  static let product = Product("erlang", cpe: "erlang:erlang\\/otp")
  static let claims = ["**/beam.smp", "**/erlexec"]
  static let texts = ["**/releases/*/OTP_VERSION"]
  static let traces: [Trace] = ["\(.dotted)", "/otp_src_\(.dotted)/erts/", "/otp-\(.dotted)/erts/"]
}
