// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// The program.
struct Drydock: ParsableCommand {
  /// The version of this program.
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "drydock",
    abstract: "Find the vulnerabilities of container images, on this machine and from its own data.",
    discussion: """
      No daemon, no login and no network are needed to read an image that is on this machine. What could not be \
      checked is said, never left out.

      Every option can also be given as a variable: DRYDOCK_ and its name in upper case with underscores \
      (DRYDOCK_ONLY_SEVERITY=critical, DRYDOCK_QUIET=1). An option on the command line goes first.

      quickview, cves and sbom take several targets: they are scanned side by side and told in the order given, and one \
      that cannot be read does not stop the others.

      Exit status: 0 fine, 1 the job could not be done; with --exit-code also 2, findings remain or a policy is violated, \
      and 3, neither, but something could not be checked.

      EXAMPLES
        drydock quickview image.tar
        drydock quickview registry.example/team/app:1.2
        drydock cves --only-severity critical,high oci-dir://layout
        drydock explain image.tar CVE-2022-37434
        drydock lint Dockerfile
        drydock db update
      """,
    version: version,
    subcommands: [
      Quickview.self, Cves.self, Sbom.self, Explain.self, Coverage.self, Compare.self, PolicyCommand.self, Query.self,
      VexCommand.self, Lint.self, Fix.self, Pin.self, UpdateBase.self, Layers.self, Check.self, Slim.self,
      Recommend.self, Stale.self, PlanCommand.self,
      AttestationCommand.self, Match.self,
      DatabaseCommand.self, CatalogueCommand.self, CacheCommand.self, Login.self,
      Logout.self, VersionsCommand.self, PluginCommand.self, VersionCommand.self, Docs.self,
    ])
}
