// SPDX-License-Identifier: Apache-2.0

/// Findings for code scanning: each on the line of the Dockerfile that brought its package, where one was given.
///
/// Specification: SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0), and what GitHub reads of it
/// (https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning).
package struct SARIFFormat: GatheringFormat {
  package static let name = "sarif"
  package static let summary = "SARIF 2.1.0 for code scanning, on lines of the Dockerfile (--dockerfile)"
  /// GitHub takes 20 runs in a file.
  package static let gathering = Gathering.own(limit: 20)

  /// GitHub takes 25,000 results of a run.
  static let results = 25_000
  /// Of 1,000 locations GitHub shows 100; so many places in the image are named for a result.
  static let places = 10
  static let notifications = 1000

  package init() {}

  package func begin(style: Style, to out: inout some TextOutputStream) {
    let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    out.write("{\n\"$schema\": \"\(schema)\",\n\"version\": \"2.1.0\",\n\"runs\": [\n")
  }

  package func end(style: Style, to out: inout some TextOutputStream) { out.write("]\n}\n") }

  package func write(
    _ unread: Unread, at index: Int, style: Style, to out: inout some TextOutputStream
  ) {
    if index > 0 { out.write(",\n") }
    var json = JSONScript()
    json.object { json in
      SARIFRun.tool([], style, &json)
      json.object("automationDetails") { $0.text("id", SARIFRun.category(unread.reference, nil)) }
      json.array("invocations") { json in
        json.object { json in
          json.truth("executionSuccessful", false)
          json.array("toolExecutionNotifications") { json in
            SARIFRun.notification("error", unread.message + (unread.advice.map { ": " + $0 } ?? ""), &json)
          }
        }
      }
    }
    json.drain(to: &out, isLast: true)
  }

  package func write(
    _ report: Report, at index: Int, style: Style, to out: inout some TextOutputStream
  ) {
    if index > 0 { out.write(",\n") }
    let run = SARIFRun(report, style)
    var json = JSONScript()
    json.open("{")
    SARIFRun.tool(run.rules, style, &json)
    json.object("automationDetails") {
      $0.text("id", SARIFRun.category(report.target.repository, report.target.platform))
    }
    json.text("columnKind", "unicodeCodePoints")
    json.array("invocations") { json in
      json.object { json in
        json.truth("executionSuccessful", true)
        json.array("toolExecutionNotifications") { run.notifications(&$0) }
      }
    }
    json.object("originalUriBaseIds") { json in
      json.object("IMAGE") { json in
        json.object("description") { $0.text("text", "The root of the file system of the image.") }
      }
      json.object("%SRCROOT%") { json in
        json.object("description") { $0.text("text", "The root of the sources.") }
      }
    }
    json.object("properties") { json in
      json.text("target", Printable(report.target.reference).text)
      json.text("imageID", report.target.id)
      json.text("manifestDigest", report.target.source?.digest)
      json.text("platform", report.target.platform)
      json.text("database", report.database.kind)
    }
    json.open("[", "results")
    var seen: [String: Int] = [:]
    for issue in run.issues {
      let name = issue.fingerprint(in: report)
      seen[name, default: 0] += 1
      run.result(issue, fingerprint: "\(name):\(seen[name] ?? 1)", &json)
      json.drain(to: &out)
    }
    json.close("]")
    json.close("}")
    json.drain(to: &out, isLast: true)
  }
}
