// SPDX-License-Identifier: Apache-2.0

/// Percona Server: the folder it was built in.
struct PerconaServer: Classifier {
  static let product = Product("percona-server", cpe: "percona:percona_server")
  static let claims = ["**/mysqld", "**/mysql"]
  static let traces: [Trace] = ["/percona-server-\(.three)"]
}
