// SPDX-License-Identifier: Apache-2.0

/// Whether a file holds secrets, by its name.
enum SecretFile {
  /// What is in it; `nil` where the name says nothing.
  static func kind(_ path: String) -> (kind: String, isSure: Bool)? {
    let path = path.lowercased()
    let parts = path.split(separator: "/").map(String.init)
    guard let name = parts.last else { return nil }
    let above = parts.count > 1 ? parts[parts.count - 2] : ""
    if name.hasSuffix(".pub") || samples.contains(where: { name.hasSuffix($0) || name.hasPrefix($0.dropFirst() + ".") })
    {
      return nil
    }
    if let kind = names[name] { return (kind, true) }
    if let kind = nested[above + "/" + name] { return (kind, true) }
    if name.hasPrefix(".env."), name != ".env.d" { return ("variables of an environment, often passwords", true) }
    if name.hasPrefix("id_"), ["rsa", "dsa", "ecdsa", "ed25519"].contains(name.dropFirst(3)) {
      return ("a private key", true)
    }
    if name.hasSuffix(".tfstate") { return ("a state of Terraform, with all secrets in it", true) }
    if name.hasSuffix(".kubeconfig") { return ("an access to a cluster", true) }
    if name.hasPrefix("service-account") || name.hasPrefix("service_account"), name.hasSuffix(".json") {
      return ("a key of a service account", true)
    }
    for suffix in [".p12", ".pfx", ".kdbx", ".ppk", ".keystore", ".jks"] where name.hasSuffix(suffix) {
      // Stores of certificates that are trusted hold nothing secret.
      return name.contains("trust") || name.contains("cacerts") ? nil : ("a store of keys", suffix != ".jks")
    }
    if name.hasSuffix(".key") || name.hasSuffix(".pem") {
      let harmless = [
        "pub", "gpg", "apt", "repo", "archive", "release", "rpm", "sign", "cert", "chain", "ca.", "ca-", "bundle",
        "root",
      ]
      if harmless.contains(where: { name.contains($0) }) || name == "ca.pem" { return nil }
      return ("a private key", name.contains("key") || name.contains("priv"))
    }
    return nil
  }

  private static let samples = [".example", ".sample", ".template", ".dist", ".tmpl", ".defaults"]

  private static let names: [String: String] = [
    ".env": "variables of an environment, often passwords", ".npmrc": "a token of a registry",
    ".yarnrc.yml": "a token of a registry", ".pypirc": "a token of a registry", ".netrc": "passwords of hosts",
    "_netrc": "passwords of hosts", ".git-credentials": "passwords of Git", ".pgpass": "passwords of databases",
    ".my.cnf": "a password of a database", ".htpasswd": "hashes of passwords", ".dockercfg": "passwords of registries",
    ".aws": "keys of AWS", ".ssh": "keys of SSH", ".gnupg": "keys of GnuPG", ".kube": "an access to a cluster",
    "kubeconfig": "an access to a cluster", ".vault-token": "a token of Vault",
    "credentials.json": "a key of a service",
    ".docker": "passwords of registries", "secrets.yaml": "secrets", "secrets.yml": "secrets",
    "secrets.json": "secrets",
    "terraform.tfvars": "variables of Terraform, often passwords", ".azure": "an access to Azure",
    ".boto": "keys of a cloud", ".s3cfg": "keys of a cloud", "wallet.dat": "a wallet",
  ]
  private static let nested: [String: String] = [
    ".docker/config.json": "passwords of registries", ".aws/credentials": "keys of AWS", ".aws/config": "keys of AWS",
    ".kube/config": "an access to a cluster",
    "gcloud/application_default_credentials.json": "an access to Google Cloud",
    ".m2/settings.xml": "passwords of repositories", ".gem/credentials": "a token of a registry",
    ".cargo/credentials": "a token of a registry", ".cargo/credentials.toml": "a token of a registry",
    ".config/gh": "a token of GitHub", "gh/hosts.yml": "a token of GitHub",
  ]
}
