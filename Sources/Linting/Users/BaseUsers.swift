// SPDX-License-Identifier: Apache-2.0

/// What is known of the users of images that others are built on.
enum BaseUsers {
  /// Whether the image says itself that another than root runs in it.
  static func isUnprivileged(_ image: String) -> Bool {
    let (name, tag) = parts(image)
    if tag.contains("nonroot") || tag.contains("rootless") || tag.contains("chiseled") { return true }
    if name.contains("nonroot") || name.contains("rootless") || name.contains("unprivileged") { return true }
    if name.hasPrefix("cgr.dev/") || name.hasPrefix("chainguard/") { return true }
    if name.hasPrefix("dhi.io/") { return !tag.hasSuffix("-dev") }
    if name.hasPrefix("bitnami/") || name.hasPrefix("bitnamilegacy/") { return true }
    return names.contains(name)
  }

  /// A user that is there beside root: a name, and what `USER` can be given.
  static func user(of image: String) -> (name: String, number: String)? {
    let (name, tag) = parts(image)
    if name == "node" { return ("node", "1000") }
    if name.hasPrefix("gcr.io/distroless/") { return ("nonroot", "65532") }
    if name.hasPrefix("mcr.microsoft.com/dotnet/"), let major = Int(tag.prefix { $0.isNumber }), major >= 8 {
      return ("app", "1654")
    }
    if name == "oven/bun" { return ("bun", "1000") }
    return nil
  }

  /// The name, on Docker's own registry without it, and the tag.
  private static func parts(_ image: String) -> (name: String, tag: String) {
    let name = ImageName(image)
    guard case .text(let tag) = name.tag else { return (name.hubPath ?? name.repository, "") }
    return (name.hubPath ?? name.repository, tag)
  }

  private static let names: Set<String> = [
    "jenkins/jenkins", "grafana/grafana", "grafana/grafana-oss", "grafana/loki", "prom/prometheus", "elasticsearch",
    "docker.elastic.co/elasticsearch/elasticsearch", "docker.elastic.co/kibana/kibana", "kibana", "logstash", "solr",
    "sonarqube", "quay.io/keycloak/keycloak", "keycloak/keycloak", "apache/airflow", "jupyter/base-notebook",
    "jupyter/scipy-notebook", "quay.io/jupyter/base-notebook", "quay.io/jupyter/scipy-notebook",
    "nginxinc/nginx-unprivileged", "varnish", "memcached", "haproxy", "curlimages/curl", "hadolint/hadolint",
    "envoyproxy/envoy-distroless", "openpolicyagent/opa", "apache/kafka", "confluentinc/cp-kafka",
    "buildkite/puppeteer",
  ]
}
