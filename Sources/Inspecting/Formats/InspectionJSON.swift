// SPDX-License-Identifier: Apache-2.0
import Packages
import Reporting

extension Inspection {
  /// For programs: one object, all of it.
  package func json() -> String {
    var out = ""
    var json = JSONWriter()
    json.object { json in
      json.member("schemaVersion", Inspection.schemaVersion)
      json.object("target") { json in
        json.member("reference", target.reference)
        json.member("kind", target.kind)
        json.member("id", target.id)
        json.member("platform", target.platform)
        json.member("digest", target.source?.digest)
      }
      if let base {
        json.object("base") { json in
          json.member("reference", base.reference)
          json.member("digest", base.digest)
          json.member("layers", base.layers)
        }
      }
      json.member("checks", checks)
      json.object("summary") { json in
        for level in Level.allCases { json.member(level.rawValue, count(level)) }
      }
      json.array("observations") { json in
        for observation in observations { json.object { observation.write(to: &$0) } }
      }
      json.array("gaps") { json in
        for gap in gaps {
          json.object { json in
            json.member("subject", gap.subject)
            json.member("reason", gap.reason)
            json.member("kind", gap.kind.rawValue)
          }
        }
      }
      if !hidden.criteria.isEmpty {
        json.object("filter") { json in
          json.member("criteria", hidden.criteria)
          json.member("hidden", hidden.count)
        }
      }
    }
    json.finish(to: &out)
    return out
  }
}

extension Observation {
  fileprivate func write(to json: inout JSONWriter) {
    json.member("code", code)
    json.member("aliases", Checks.guides.first { $0.code == code }?.aliases ?? [])
    json.member("title", Checks.guides.first { $0.code == code }?.title)
    json.member("severity", severity.rawValue)
    json.member("confidence", confidence.rawValue)
    json.member("message", message)
    switch place {
    case .configuration(let field): json.member("field", field)
    case .step(let index, let layer):
      json.member("step", index)
      json.member("layer", layer)
    case .file(let file):
      json.member("path", file.path)
      json.member("line", file.line)
      json.member("layer", file.layer)
      json.member("visible", file.presence == .visible)
      if case .hidden(let by) = file.presence { json.member("hiddenBy", by) }
    }
    if let isOfBase { json.member("base", isOfBase) }
    json.member("secret", secret)
    json.member("assurance", assurance?.rawValue)
  }
}
