// SPDX-License-Identifier: Apache-2.0

/// The programs of Kubernetes: `gitVersion`, which the build hands to Go's linker.
struct Kubernetes: Classifier {
  static let product = Product("kubernetes", module: "k8s.io/kubernetes", cpe: "kubernetes:kubernetes")
  static let claims = [
    "**/kubectl", "**/kubectl.*", "**/kubeadm", "**/kubelet", "**/kube-apiserver", "**/kube-controller-manager",
    "**/kube-scheduler", "**/kube-proxy", "**/hyperkube",
  ]
  static let traces: [Trace] = ["/version.gitVersion=v\(.three)", "v\(.three.starting("1."))\0"]
}
