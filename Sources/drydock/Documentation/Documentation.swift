// SPDX-License-Identifier: Apache-2.0

/// The pages that are made from declarations: commands, formats, files that are read, programs that are
/// known, policies, rules, checks, views, and the manual.
enum Documentation {
  struct Page {
    let name: String
    let text: String
  }

  /// A variable that is not an option.
  struct Variable {
    let name: String
    let meaning: String
  }

  static let variables = [
    Variable(name: "NO_COLOR", meaning: "When it is set to anything, no colours are written."),
    Variable(name: "CLICOLOR_FORCE", meaning: "When it is set to anything but 0, colours are written to pipes too."),
    Variable(name: "TERM", meaning: "On a terminal called dumb there are neither colours nor progress."),
    Variable(name: "CI", meaning: "When it is set, no progress is shown."),
    Variable(name: "XDG_CACHE_HOME", meaning: "Where the cache directory is, when --cache-dir does not say."),
    Variable(name: "XDG_CONFIG_HOME", meaning: "Where drydock/config.yaml is, when --config does not say."),
    Variable(name: "DOCKER_CONFIG", meaning: "The folder of docker's configuration and plugins, else .docker in HOME."),
    Variable(
      name: "DOCKER_HOST, DOCKER_CONTEXT",
      meaning: "Which engine is asked, as docker reads them; DOCKER_HOST goes first."),
    Variable(
      name: "DOCKER_TLS, DOCKER_TLS_VERIFY, DOCKER_CERT_PATH", meaning: "How TLS is spoken with that engine."),
    Variable(name: "CONTAINER_HOST", meaning: "Podman's socket, asked where no engine of docker's is named or found."),
    Variable(
      name: "DRYDOCK_CONTAINERD_ROOT, CONTAINERD_NAMESPACE",
      meaning: "Where containerd keeps its images, and which of its namespaces is read."),
    Variable(
      name: "DRYDOCK_REGISTRY_USER, DRYDOCK_REGISTRY_PASSWORD, DRYDOCK_REGISTRY_TOKEN",
      meaning: "The login at the registry that the target names; it goes before those that docker and podman keep."),
    Variable(
      name: "REGISTRY_AUTH_FILE", meaning: "A file of logins as podman keeps them, read in the place of all others."),
    Variable(
      name: "DRYDOCK_KEY_PASSPHRASE", meaning: "What opens the private key of db export --sign."),
    Variable(
      name: "http_proxy, https_proxy, all_proxy, no_proxy",
      meaning: "By which proxies servers are reached, and which are reached without; as libcurl reads them."),
    Variable(name: "HOME", meaning: "Where .cache/drydock and .config/drydock are, when nothing else says."),
  ]

  static func pages() throws -> [Page] {
    let root = try Declaration.of(Drydock.self)
    return [
      Page(name: "commands.md", text: CommandPages(root: root).text),
      Page(name: "formats.md", text: FormatPage().text),
      Page(name: "catalogers.md", text: CatalogerPage().text),
      Page(name: "classifiers.md", text: ClassifierPage().text),
      Page(name: "policies.md", text: PolicyReference().text),
      Page(name: "rules.md", text: RuleReference().text),
      Page(name: "image-checks.md", text: CheckReference().text),
      Page(name: "views.md", text: ViewReference().text),
      Page(name: "drydock.1", text: ManualPage(root: root).text),
    ]
  }
}
