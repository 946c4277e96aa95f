// SPDX-License-Identifier: Apache-2.0
import Reporting

/// The files that programs keep logins in, by where they are.
package enum CredentialFiles {
  static let all: [CredentialFile] = [
    CredentialFile(
      "npmrc", "a login of npm", .critical, ["/.npmrc", "/npmrc"], keys: ["_authtoken", "_auth", "_password"]),
    CredentialFile(
      "yarnrc", "a login of Yarn", .critical, ["/.yarnrc.yml"], keys: ["npmauthtoken", "npmauthident"]),
    CredentialFile(
      "docker-config", "a login at a registry", .critical,
      ["/.docker/config.json", "/.dockercfg", "/containers/auth.json", "/.dockerconfigjson", "/kubelet/config.json"],
      keys: ["auth", "identitytoken", "registrytoken"], .basic),
    CredentialFile("netrc", "a login in a netrc file", .critical, ["/.netrc", "/_netrc"], keys: ["password"], .words),
    CredentialFile("pypirc", "a login at a package index", .critical, ["/.pypirc"], keys: ["password"]),
    CredentialFile(
      "aws-credentials", "a login of AWS", .critical, ["/.aws/credentials", "/.aws/config", "/.s3cfg", "/.boto"],
      keys: ["aws_secret_access_key", "aws_session_token", "secret_key", "gs_secret_access_key"]),
    CredentialFile(
      "kubeconfig", "a login of Kubernetes", .critical,
      [
        "/.kube/config", "/kubeconfig", "/kubeconfig.yaml", "/kubeconfig.yml", "/kubernetes/admin.conf",
        "/kubernetes/kubelet.conf",
      ],
      keys: ["token", "client-key-data", "password"]),
    CredentialFile("pgpass", "a password of PostgreSQL", .critical, ["/.pgpass"], .columns(4)),
    CredentialFile("my-cnf", "a password of MySQL", .high, ["/.my.cnf", "/.mylogin.cnf"], keys: ["password"]),
    CredentialFile(
      "cargo-credentials", "a login of Cargo", .critical, ["/.cargo/credentials", "/.cargo/credentials.toml"],
      keys: ["token"]),
    CredentialFile(
      "gem-credentials", "a login of RubyGems", .critical, ["/.gem/credentials"], keys: ["rubygems_api_key"]),
    CredentialFile(
      "bundle-config", "a login of Bundler", .high, ["/.bundle/config"],
      keys: ["bundle_gems__contribsys__com", "bundle_rubygems__pkg__github__com", "bundle_github__com"]),
    CredentialFile(
      "maven-settings", "a login of Maven", .high, ["/.m2/settings.xml", "/conf/settings.xml"],
      keys: ["password", "passphrase"]),
    CredentialFile("gradle-properties", "a secret of Gradle", .high, ["/.gradle/gradle.properties"], .names),
    CredentialFile(
      "nuget-config", "a login of NuGet", .high, ["/NuGet.Config", "/nuget.config", "/NuGet.config"],
      keys: ["cleartextpassword"]),
    CredentialFile(
      "composer-auth", "a login of Composer", .high, ["/.composer/auth.json", "/composer/auth.json"],
      keys: ["github.com", "password", "gitlab.com"]),
    CredentialFile(
      "gcloud", "a login of Google Cloud", .critical,
      ["/gcloud/application_default_credentials.json", "/gcloud/legacy_credentials/adc.json"],
      keys: ["refresh_token", "client_secret"]),
    CredentialFile("gh-hosts", "a login of GitHub's command line", .critical, ["/gh/hosts.yml"], keys: ["oauth_token"]),
    CredentialFile(
      "terraform", "a login of Terraform", .critical, ["/.terraform.d/credentials.tfrc.json"], keys: ["token"]),
    CredentialFile("vault-token", "a token of Vault", .critical, ["/.vault-token"], .whole),
    CredentialFile("rails-key", "the master key of Rails", .critical, ["/config/master.key"], .whole),
    CredentialFile(
      "rclone", "a login of rclone", .high, ["/rclone/rclone.conf"], keys: ["pass", "secret_access_key", "token"]),
    CredentialFile("htpasswd", "the hash of a password", .medium, ["/.htpasswd", "/htpasswd"], .hashes),
    CredentialFile("shadow", "the hash of a password", .medium, ["/etc/shadow"], .hashes),
    CredentialFile(
      "env", "a value whose name says that it is a secret", .high,
      [
        "/.env", "/.env.local", "/.env.production", "/.env.prod", "/.env.development", "/.env.staging", "/.envrc",
        "/etc/environment",
      ],
      .names),
  ]

  /// Where they are and what they hold, for the manual.
  package static var listed: [(paths: [String], title: String)] { all.map { ($0.paths, $0.title) } }

  /// The first that a path fits.
  package static func file(at path: String) -> CredentialFile? { all.first { $0.isAt(path) } }
}
