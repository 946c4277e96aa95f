// SPDX-License-Identifier: Apache-2.0

/// Findings for GitLab's security reports.
///
/// Specification: the container scanning report of https://gitlab.com/gitlab-org/security-products/security-report-schemas,
/// version 15.0. What a statement answers is left out: the report has no place for it.
package struct GitLabFormat: ReportFormat {
  package static let name = "gitlab"
  package static let summary = "GitLab's container scanning report (gl-container-scanning-report.json)"
  package static let gathering = Gathering.alone

  package init() {}

  package func write(_ report: Report, style: Style, to out: inout some TextOutputStream) throws {
    guard let time = style.occasion.time.flatMap(Self.time) else { throw ReportingError.lacking("the time", Self.name) }
    var json = JSONScript()
    json.open("{")
    json.text("version", "15.0.7")
    json.open("[", "vulnerabilities")
    let operatingSystem = Self.operatingSystem(report)
    for issue in report.issues {
      vulnerability(issue, in: report, operatingSystem, style, &json)
      json.drain(to: &out)
    }
    json.close("]")
    json.array("remediations") { _ in }
    json.object("scan") { json in
      for part in ["analyzer", "scanner"] {
        json.object(part) { json in
          json.text("id", "drydock")
          json.text("name", "Drydock")
          json.text("version", style.occasion.version ?? "unknown")
          json.object("vendor") { $0.text("name", "Drydock") }
        }
      }
      json.text("type", "container_scanning")
      json.text("start_time", time)
      json.text("end_time", time)
      json.text("status", "success")
      messages(report, style, &json)
    }
    json.close("}")
    json.drain(to: &out, isLast: true)
  }

  private func messages(_ report: Report, _ style: Style, _ json: inout JSONScript) {
    var warnings = report.warnings(program: style.program) + (style.placement?.note.map { [$0] } ?? [])
    if !report.unseen.isEmpty {
      warnings.append(counted(report.unseen.count, "thing") + " could not be checked; the first:")
      warnings += report.unseen.prefix(100).map { "\($0.subject): \($0.reason)" }
    }
    guard !warnings.isEmpty else { return }
    json.array("messages") { json in
      for warning in warnings {
        json.object { json in
          json.text("level", "warn")
          json.text("value", Printable(warning).text)
        }
      }
    }
  }

  private func vulnerability(
    _ issue: Issue, in report: Report, _ operatingSystem: String, _ style: Style, _ json: inout JSONScript
  ) {
    let finding = issue.finding
    json.object { json in
      let versioned = fingerprint64([report.target.repository, issue.type, issue.name, issue.version, finding.id])
      json.text("id", versioned + issue.fingerprint(in: report))
      json.text("name", Printable("\(finding.id) in \(issue.name)").cut(to: 255).text)
      json.text("description", description(issue, style))
      json.text("severity", issue.level == .unspecified ? "Unknown" : issue.level.rawValue.capitalizedWord)
      json.text("solution", issue.solution.map { Printable($0).cut(to: 7000).text })
      json.array("identifiers") { json in
        for name in ([Self.sure(finding.id)] + finding.aliases.filter { !$0.isEmpty }).prefix(20) {
          identifier(name, &json)
        }
      }
      let links = finding.references.filter(isWebAddress).prefix(50)
      if !links.isEmpty {
        json.array("links") { json in
          for link in links { json.object { $0.text("url", link) } }
        }
      }
      json.object("location") { json in
        json.object("dependency") { json in
          json.object("package") { $0.text("name", Self.sure(issue.packages.first?.name ?? issue.name)) }
          json.text("version", Self.sure(issue.version))
        }
        json.text("operating_system", operatingSystem)
        json.text("image", Self.sure(report.target.reference))
      }
    }
  }

  private func identifier(_ name: String, _ json: inout JSONScript) {
    let text = Printable(name).cut(to: 255).text
    let type = name.hasPrefix("CVE-") ? "cve" : name.hasPrefix("GHSA-") ? "ghsa" : "osv"
    json.object { json in
      json.text("type", type)
      json.text("name", text)
      json.text("value", text)
      json.text("url", Issue.link(name))
    }
  }

  private func description(_ issue: Issue, _ style: Style) -> String {
    var words = issue.finding.summary.isEmpty ? "" : issue.finding.summary + "\n\n"
    words += "In \(issue.subject). \(issue.finding.because)."
    if let placement = style.placement { words += " " + placement.words(for: placement.lines(of: issue.layers)) + "." }
    let lines = words.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { Printable(String($0)).text }.joined(separator: "\n")
  }

  /// What the schema demands; a damaged image may have nothing there.
  private static func sure(_ text: String) -> String { text.isEmpty ? "unknown" : Printable(text).text }

  private static func operatingSystem(_ report: Report) -> String {
    guard let distribution = report.distribution else { return "unknown" }
    return Printable(distribution.id + ":" + distribution.version).cut(to: 255).text
  }

  /// "2026-11-01T04:10:00": the schema takes no zone, and means UTC.
  private static func time(_ text: String) -> String? {
    let time = String(text.prefix(19))
    return time.utf8.count == 19 && text.hasSuffix("Z") ? time : nil
  }
}

extension String {
  /// "Critical".
  fileprivate var capitalizedWord: String { prefix(1).uppercased() + dropFirst() }
}
