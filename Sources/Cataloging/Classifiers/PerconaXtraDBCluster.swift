// SPDX-License-Identifier: Apache-2.0

/// Percona XtraDB Cluster: the folder it was built in.
struct PerconaXtraDBCluster: Classifier {
  static let product = Product("percona-xtradb-cluster", cpe: "percona:xtradb_cluster")
  static let claims = ["**/mysqld", "**/mysql"]
  static let traces: [Trace] = ["/Percona-XtraDB-Cluster-\(.three)"]
}
