// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
package import Reporting

/// Remarks for code scanning.
///
/// Specification: SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0
package struct LintSARIF: LintFormat {
  package static let name = "sarif"
  package static let summary = "SARIF 2.1.0 for code scanning"

  /// GitHub takes 25,000 results of a run.
  private static let limit = 25_000

  package init() {}

  package func write(_ report: LintReport, style: Style, to out: inout some TextOutputStream) {
    let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    let codes = report.guides.keys.sorted()
    let others = Set(report.remarks.map(\.rule)).subtracting(codes).sorted()
    let indices = Dictionary(uniqueKeysWithValues: (codes + others).enumerated().map { ($1, $0) })
    var json = JSONScript()
    json.open("{")
    json.text("$schema", schema)
    json.text("version", "2.1.0")
    json.open("[", "runs")
    json.open("{")
    json.object("tool") { json in
      json.object("driver") { json in
        json.text("name", "Drydock")
        json.text("semanticVersion", report.version)
        json.array("rules") { json in
          for code in codes { if let guide = report.guides[code] { Self.rule(guide, &json) } }
          // What ShellCheck says has its pages there.
          for code in others {
            json.object { json in
              json.text("id", code)
              json.object("shortDescription") { $0.text("text", "\(code) of ShellCheck") }
              json.text("helpUri", "https://www.shellcheck.net/wiki/\(code)")
            }
          }
        }
      }
    }
    json.object("automationDetails") { $0.text("id", "drydock-lint/") }
    json.text("columnKind", "unicodeCodePoints")
    json.array("invocations") { json in
      json.object { json in
        json.truth("executionSuccessful", !report.files.contains { $0.failure != nil })
        json.array("toolExecutionNotifications") { json in Self.notifications(report, &json) }
      }
    }
    json.open("[", "results")
    var count = 0
    for file in report.files {
      for (remark, fingerprint) in zip(file.remarks, LintReport.fingerprints(of: file)) where count < Self.limit {
        count += 1
        Self.result(remark, file, fingerprint, index: indices[remark.rule] ?? 0, &json)
        json.drain(to: &out)
      }
    }
    json.close("]")
    json.close("}")
    json.close("]")
    json.close("}")
    json.drain(to: &out, isLast: true)
  }

  private static func notifications(_ report: LintReport, _ json: inout JSONScript) {
    func notify(_ level: String, _ text: String) {
      json.object { json in
        json.text("level", level)
        json.object("message") { $0.text("text", Printable(text).text) }
      }
    }
    for file in report.files { if let failure = file.failure { notify("error", "\(file.name): \(failure)") } }
    for note in report.notes { notify("note", note) }
    let cut = report.remarks.count - limit
    if cut > 0 { notify("warning", "GitHub takes no more results of a run: \(cut) are left out") }
  }

  private static func rule(_ guide: RuleGuide, _ json: inout JSONScript) {
    json.object { json in
      json.text("id", guide.code)
      json.object("shortDescription") { $0.text("text", guide.title) }
      json.object("fullDescription") { $0.text("text", guide.why) }
      json.object("help") { json in
        json.text("text", guide.why + "\n\n" + guide.remedy)
        json.text(
          "markdown", "\(guide.why)\n\n\(guide.remedy)\n\n```dockerfile\n\(guide.good)\n```")
      }
      json.object("defaultConfiguration") { $0.text("level", level(guide.severity)) }
      json.object("properties") { json in
        json.text(
          "precision", guide.confidence == .high ? "very-high" : guide.confidence == .medium ? "high" : "medium")
        json.texts("tags", ["dockerfile"] + guide.aliases.prefix(9))
      }
    }
  }

  private static func result(
    _ remark: Remark, _ file: LintReport.File, _ fingerprint: String, index: Int, _ json: inout JSONScript
  ) {
    json.object { json in
      json.text("ruleId", remark.rule)
      json.number("ruleIndex", index)
      json.text("level", level(remark.severity))
      json.object("message") { $0.text("text", Printable(remark.message).text) }
      json.array("locations") { json in
        json.object { json in
          json.object("physicalLocation") { json in
            json.object("artifactLocation") { json in
              json.text("uri", escapedForURL(file.name))
              if !file.name.hasPrefix("/") { json.text("uriBaseId", "%SRCROOT%") }
            }
            json.object("region") { json in
              json.number("startLine", remark.place.line)
              json.number("startColumn", remark.place.column)
            }
          }
        }
      }
      json.object("partialFingerprints") { $0.text("primaryLocationLineHash", fingerprint) }
      json.object("properties") { json in
        json.texts("aliases", remark.aliases)
        json.text("confidence", remark.confidence.rawValue)
      }
    }
  }

  /// Section 3.27.10.
  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info, .style: "note"
    }
  }
}
