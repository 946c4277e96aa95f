// SPDX-License-Identifier: Apache-2.0

/// vsftpd: its greeting.
struct Vsftpd: Classifier {
  static let product = Product("vsftpd", cpe: "vsftpd_project:vsftpd")
  static let claims = ["**/vsftpd"]
  static let traces: [Trace] = ["(vsFTPd \(.three))"]
}
