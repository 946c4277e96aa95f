// SPDX-License-Identifier: Apache-2.0

/// Packages for GitHub's dependency graph, which raises alerts of its own from them.
///
/// Specification: https://docs.github.com/en/rest/dependency-graph/dependency-submission.
package struct GitHubFormat: ReportFormat {
  package static let name = "github"
  package static let summary = "a snapshot for GitHub's dependency submission, made in a job of GitHub Actions"
  package static let gathering = Gathering.alone

  package init() {}

  package func write(_ report: Report, style: Style, to out: inout some TextOutputStream) throws {
    let occasion = style.occasion
    func needed(_ value: String?, _ what: String) throws -> String {
      guard let value, !value.isEmpty else { throw ReportingError.lacking(what, Self.name) }
      return value
    }
    let commit = try needed(occasion.commit, "GITHUB_SHA")
    let reference = try needed(occasion.gitReference, "GITHUB_REF")
    let workflow = try needed(occasion.workflow, "GITHUB_WORKFLOW")
    let job = try needed(occasion.job, "GITHUB_JOB")
    let run = try needed(occasion.run, "GITHUB_RUN_ID")
    let address = try needed(occasion.address, "GITHUB_REPOSITORY")
    let time = try needed(occasion.time, "the time")
    let name = Printable(report.target.repository).text
    var json = JSONScript()
    json.open("{")
    json.number("version", 0)
    json.text("sha", commit)
    json.text("ref", reference)
    json.object("job") { json in
      // Snapshots of one correlator replace each other: each image has its own.
      json.text("correlator", "\(workflow) \(job) \(name)" + (report.target.platform.map { " " + $0 } ?? ""))
      json.text("id", run)
    }
    json.object("detector") { json in
      json.text("name", "drydock")
      json.text("version", occasion.version ?? "unknown")
      json.text("url", address)
    }
    json.text("scanned", time)
    json.open("{", "manifests")
    json.open("{", name)
    json.text("name", name)
    if let placement = style.placement { json.object("file") { $0.text("source_location", placement.file) } }
    json.object("metadata") { json in
      json.text("drydock:target", Printable(report.target.reference).text)
      json.text("drydock:image-id", report.target.id)
      json.text("drydock:manifest-digest", report.target.source?.digest)
    }
    json.open("{", "resolved")
    var seen: Set<String> = []
    for package in report.packages where seen.insert(package.purl).inserted {
      json.object(package.purl) { json in
        json.text("package_url", package.purl)
        json.text("relationship", package.relation == "transitive" ? "indirect" : "direct")
        json.text("scope", package.development == true ? "development" : "runtime")
        json.texts("dependencies", package.dependsOn ?? [])
      }
      json.drain(to: &out)
    }
    json.close("}")
    json.close("}")
    json.close("}")
    json.close("}")
    json.drain(to: &out, isLast: true)
  }
}
