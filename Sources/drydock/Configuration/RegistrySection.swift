// SPDX-License-Identifier: Apache-2.0
import Notations

/// How a registry is spoken to: one entry of `registries:`.
struct RegistrySection: Hashable, Sendable {
  /// Asked first, in this order: `host[:port]`, or an address with a path.
  var mirrors: [String] = []
  /// Whether the registry is spoken to without TLS.
  var isPlainHTTP = false
  /// A file of certificates that are trusted beside those of the system.
  var authorities: String?
  /// The certificate this side shows.
  var clientCertificate: String?
  /// The key of that certificate.
  var clientKey: String?
  /// Whether the registry's certificate is believed unseen.
  var isInsecure = false
}

extension RegistrySection {
  init(_ section: ConfigurationEntry) throws(ConfigurationError) {
    let known = ["mirrors", "plain-http", "ca", "client-cert", "client-key", "insecure"]
    for entry in try section.entries(known: known) {
      switch entry.name {
      case "mirrors": mirrors = try entry.list()
      case "plain-http": isPlainHTTP = try entry.bool()
      case "ca": authorities = try entry.path()
      case "client-cert": clientCertificate = try entry.path()
      case "client-key": clientKey = try entry.path()
      default: isInsecure = try entry.bool()
      }
    }
    if clientKey != nil, clientCertificate == nil {
      throw .incomplete(section.place, key: section.key, missing: "client-cert", beside: "client-key")
    }
  }
}
