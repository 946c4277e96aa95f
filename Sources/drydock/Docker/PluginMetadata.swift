// SPDX-License-Identifier: Apache-2.0

/// What docker wants to know of a plugin before it shows or runs it (docker/cli, cli-plugins/metadata).
enum PluginMetadata {
  /// The argument by which docker asks.
  static let request = "docker-cli-plugin-metadata"

  /// The answer. The version of its schema must be exactly this one.
  ///
  /// Docker asks every plugin on each `docker --help`, so this is written out and not encoded.
  static let text = """
    {"SchemaVersion":"0.1.0","Vendor":"Drydock","Version":"\(Drydock.version)",\
    "ShortDescription":"Find the vulnerabilities of container images"}

    """
}
