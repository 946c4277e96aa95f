// SPDX-License-Identifier: Apache-2.0
import Database
import Reporting

/// The tables that queries see: the one source of what is filled in and of what the manual says.
package enum ReportViews {
  package static let all: [ReportView] = [
    image, layers, packages, licenses, evidence, dependencies, findings, suppressed, gaps, remarks, history,
    environment,
    labels, bases, attestations,
  ]

  /// Their names.
  static let names = Set(all.map(\.name))

  private static let image = ReportView(
    "image", "the target: one row",
    [
      .text("reference", "as the user named it"), .text("kind", "image, directory or sbom"),
      .text("id", "digest of the configuration"), .text("digest", "of the manifest"), .text("platform", "linux/amd64"),
      .integer("size", "bytes of all layers, unpacked"), .integer("stored_size", "bytes as they are stored"),
      .text("created", "RFC 3339, by its own word"), .text("author", "by its own word"),
      .text("user", "NULL where it names none, which is root"), .text("entrypoint", "words with blanks between them"),
      .text("command", "words with blanks between them"), .text("working_directory", ""),
      .text("ports", "80/tcp, 443/tcp"), .text("volumes", "with commas between them"),
      .text("healthcheck", "words with blanks between them"), .text("stop_signal", ""),
      .text("distribution", "debian"), .text("distribution_version", "12"),
      .text("distribution_name", "Debian GNU/Linux 12 (bookworm)"), .text("supported_until", "last day for everybody"),
      .text("extended_until", "last day under other terms"),
      .text("end_of_life", "last day of all, where it has passed"),
      .text("database", "full, starter or none"), .text("database_date", "of the newest of its data"),
      .integer("layers", "how many"), .integer("packages", "how many"), .integer("findings", "how many"),
    ]
  ) { dossier in
    let report = dossier.report
    let target = report.target
    let configuration = target.configuration
    let distribution = report.distribution
    let user = configuration?.user.flatMap { $0.isEmpty ? nil : $0 }
    return [
      [
        .text(target.reference), .text(target.kind), .from(target.id), .from(target.source?.digest),
        .from(target.platform), .from(target.size), .from(target.source?.size), .from(configuration?.created),
        .from(configuration?.author), .from(user), .from(configuration?.entrypoint?.joined(separator: " ")),
        .from(configuration?.command?.joined(separator: " ")), .from(configuration?.workingDirectory),
        .from(configuration?.ports), .from(configuration?.volumes),
        .from(configuration?.healthcheck?.joined(separator: " ")), .from(configuration?.stopSignal),
        .from(distribution?.id), .from(distribution?.version), .from(distribution?.name),
        .from(distribution?.supportedUntil), .from(distribution?.extendedUntil), .from(distribution?.endOfLife),
        .text(report.database.kind), .from(report.database.sources.map(\.date).filter { !$0.isEmpty }.max()),
        .integer(report.layers.count), .integer(report.packages.count), .integer(report.findings.count),
      ]
    ]
  }

  private static let layers = ReportView(
    "layers", "the layers, the lowest is 0",
    [
      .integer("layer", "counted from 0"), .text("diff_id", "digest of the unpacked layer"),
      .integer("size", "bytes, unpacked"), .text("instruction", "of the Dockerfile, from the image's history"),
    ]
  ) { dossier in
    dossier.report.layers.map {
      [.integer($0.index), .from($0.diffID), .integer($0.size), .from($0.instruction)]
    }
  }

  private static let packages = ReportView(
    "packages", "the packages",
    [
      .text("purl", "package URL: what other views name it by"), .text("name", ""), .text("version", ""),
      .text("type", "deb, apk, rpm, pypi, npm"), .text("source", "name of the source package"),
      .text("source_version", ""), .text("licenses", "with commas between them; see the view licenses"),
      .text("owner", "purl of the package of the distribution that brought its files"), .text("vendor", "who made it"),
      .integer("development", "1 where only development needs it"), .text("relation", "direct or transitive"),
      .text("doubt", "why name or version may not be right"), .text("path", "the first file that tells of it"),
      .integer("layer", "layer of that file"),
    ]
  ) { dossier in
    dossier.report.packages.map {
      [
        .text($0.purl), .text($0.name), .text($0.version), .text($0.type), .from($0.source?.name),
        .from($0.source?.version), .from($0.licenses), .from($0.owner), .from($0.vendor),
        .from($0.development == true), .from($0.relation), .from($0.doubt), .from($0.evidence.first?.path),
        .from($0.evidence.first?.layer),
      ]
    }
  }

  private static let licenses = ReportView(
    "licenses", "the licences of packages, one a row",
    [.text("purl", "the package"), .text("license", "as the package states it")]
  ) { dossier in
    dossier.report.packages.flatMap { package in package.licenses.map { [.text(package.purl), .text($0)] } }
  }

  private static let evidence = ReportView(
    "evidence", "where packages were seen",
    [
      .text("purl", "the package"), .text("path", "!/ goes into an archive"), .integer("line", "from 1"),
      .integer("layer", ""),
    ]
  ) { dossier in
    dossier.report.packages.flatMap { package in
      package.evidence.map { [.text(package.purl), .text($0.path), .from($0.line), .from($0.layer)] }
    }
  }

  private static let dependencies = ReportView(
    "dependencies", "which package needs which, where its package manager says so",
    [.text("purl", "the package"), .text("needs", "purl of what it needs")]
  ) { dossier in
    dossier.report.packages.flatMap { package in
      (package.dependsOn ?? []).map { [.text(package.purl), .text($0)] }
    }
  }

  private static let remarks = ReportView(
    "remarks", "what checks of the Dockerfile and the image remark; empty, for this version has none",
    [
      .text("code", ""), .text("file", ""), .integer("line", ""), .text("severity", ""), .text("message", ""),
    ]
  ) { _ in [] }

  private static let gaps = ReportView(
    "gaps", "what could not be seen or decided",
    [
      .text("subject", "a path, a package, a feed"), .text("reason", ""),
      .text("kind", "coverage, version, file, or remark (nothing stayed unseen)"),
    ]
  ) { dossier in
    dossier.report.gaps.map { [.text($0.subject), .text($0.reason), .from($0.kind)] }
  }

  private static let history = ReportView(
    "history", "the steps of the build, the first is 0",
    [
      .integer("step", "counted from 0"), .text("created", "RFC 3339"), .text("instruction", ""),
      .integer("layer", "what it made; NULL: none"),
    ]
  ) { dossier in
    (dossier.report.target.configuration?.history ?? []).enumerated().map {
      [.integer($0), .from($1.created), .from($1.instruction), .from($1.layer)]
    }
  }

  private static let environment = ReportView(
    "environment", "the variables that the image sets", [.text("name", ""), .text("value", "")]
  ) { dossier in
    (dossier.report.target.configuration?.environment ?? []).map { variable in
      let parts = variable.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      return [.text(parts[0]), .from(parts.count > 1 ? parts[1] : nil)]
    }
  }

  private static let labels = ReportView(
    "labels", "the labels of the image", [.text("name", ""), .text("value", "")]
  ) { dossier in
    (dossier.report.target.configuration?.labels ?? [:]).sorted { $0.key < $1.key }.map { [.text($0), .text($1)] }
  }

  private static let bases = ReportView(
    "bases", "what the image was built on, as far as it is known; the nearest first",
    [
      .text("reference", ""), .text("digest", "when the image was built"), .text("evidence", "what says so"),
      .integer("layers", "how many of the lowest layers are its"),
      .text("current_digest", "what the reference stands for now"),
      .text("confidence", "proved, claimed, stated, contradicted or guessed"),
      .text("names", "others that it goes or went by, with commas between them"),
      .text("created", "RFC 3339, by its own word"),
    ]
  ) { dossier in
    (dossier.report.bases ?? []).map {
      [
        .from($0.reference), .from($0.digest), .text($0.evidence), .from($0.layers), .from($0.currentDigest),
        .from($0.confidence), .from($0.names?.joined(separator: ",")), .from($0.created),
      ]
    }
  }

  private static let attestations = ReportView(
    "attestations", "what is signed and said about the image beside it",
    [
      .text("predicate_type", ""), .text("digest", ""), .integer("size", "bytes"), .text("place", "how it was found"),
      .text("signature", "verified, not verified, unsigned or invalid"), .text("detail", "what it says in a word"),
    ]
  ) { dossier in
    (dossier.report.attestations ?? []).map {
      [
        .text($0.predicateType), .text($0.digest), .integer($0.size), .text($0.place), .text($0.signature),
        .from($0.detail),
      ]
    }
  }
}
