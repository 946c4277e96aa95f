// SPDX-License-Identifier: Apache-2.0

/// etcd and its tools: the version of its other modules in Go's record, which are released together since 3.5. Before,
/// the version lay among Go's strings without a mark.
struct Etcd: Classifier {
  static let product = Product("etcd", module: "go.etcd.io/etcd", cpe: "etcd:etcd")
  static let claims = ["**/etcd", "**/etcdctl", "**/etcdutl"]
  static let traces: [Trace] = ["\tgo.etcd.io/etcd/api/v3\tv\(.three)"]
}
