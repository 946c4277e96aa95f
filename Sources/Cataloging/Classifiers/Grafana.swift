// SPDX-License-Identifier: Apache-2.0

/// Grafana: the file beside it. The program was built in its own checkout and does not know its version.
struct Grafana: Classifier {
  static let product = Product("grafana", cpe: "grafana:grafana")
  static let texts = ["**/grafana/VERSION"]
  static let traces: [Trace] = ["\(.three)"]
}
