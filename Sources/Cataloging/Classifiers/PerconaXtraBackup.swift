// SPDX-License-Identifier: Apache-2.0

/// Percona XtraBackup: the folder it was built in.
struct PerconaXtraBackup: Classifier {
  static let product = Product("percona-xtrabackup", cpe: "percona:xtrabackup")
  static let claims = ["**/xtrabackup"]
  static let traces: [Trace] = ["/percona-xtrabackup-\(.three)"]
}
