// SPDX-License-Identifier: Apache-2.0
import Images
import Reporting

extension Composition {
  /// Paths of each list that are written; the figures are of all.
  private static var listed: Int { 1000 }
  /// Copies of one file that are written.
  private static var copies: Int { 100 }

  /// For programs.
  package func writeJSON(to out: inout some TextOutputStream) {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", 1)
      json.object("image") { json in
        json.member("reference", reference)
        json.member("id", id)
        json.member("platform", platform)
        json.member("stored", stored)
        json.member("unpacked", unpacked)
      }
      if let shares {
        json.object("base") { json in
          json.member("layers", shares.base.layers)
          json.member("bytes", shares.base.bytes)
        }
        json.object("own") { json in
          json.member("layers", shares.own.layers)
          json.member("bytes", shares.own.bytes)
        }
      }
      if !bases.isEmpty {
        json.array("bases") { json in
          for base in bases {
            json.object { json in
              json.member("reference", base.reference)
              json.member("digest", base.digest)
              json.member("evidence", base.evidence)
              json.member("confidence", base.confidence)
              json.member("layers", base.layers)
              json.member("names", base.names ?? [])
            }
          }
        }
      }
      if let efficiency {
        json.object("efficiency") { json in
          json.member("score", efficiency.score)
          json.member("leastBytes", efficiency.least)
          json.member("allBytes", efficiency.all)
          json.member("userBytes", efficiency.user)
          json.member("wastedBytes", efficiency.wasted)
          json.member("userWasted", efficiency.userWasted)
          json.member("repeatedPaths", efficiency.repeated.count)
        }
      }
      json.object("waste") { json in Self.write(waste.total, &json) }
      json.member("findings", database.kind)
      json.array("layers") { json in
        for layer in layers {
          write(layer, &json)
          json.drain(to: &out)
        }
      }
      json.array("repeated") { json in
        for path in efficiency?.repeated.prefix(Self.listed) ?? [] {
          json.object { json in
            json.member("path", "/" + path.path)
            json.member("count", path.count)
            json.member("bytes", path.bytes)
          }
          json.drain(to: &out)
        }
      }
      json.array("hidden") { json in
        for file in waste.hidden.prefix(Self.listed) {
          json.object { json in
            json.member("path", "/" + file.path)
            json.member("bytes", file.bytes)
            json.member("layer", file.layer)
            json.member("fate", file.fate.rawValue)
            json.member("by", file.by)
          }
          json.drain(to: &out)
        }
      }
      json.array("duplicates") { json in
        for group in waste.duplicates.prefix(Self.listed) {
          json.object { json in
            json.member("sha256", group.content)
            json.member("bytes", group.bytes)
            json.member("wasted", group.wasted)
            json.member("count", group.copies.count)
            json.array("copies") { json in
              for copy in group.copies.prefix(Self.copies) {
                json.object { json in
                  json.member("path", "/" + copy.path)
                  json.member("layer", copy.layer)
                }
              }
            }
          }
          json.drain(to: &out)
        }
      }
      json.array("gaps") { json in
        for gap in gaps {
          json.object { json in
            json.member("subject", gap.subject)
            json.member("reason", gap.reason)
          }
        }
      }
      if let tree {
        json.array("files") { json in
          var folders: [String] = []
          for index in tree.shown() {
            let node = tree.nodes[index]
            folders = Array(folders.prefix(node.depth)) + [node.name]
            write(node, "/" + folders.joined(separator: "/"), &json)
            json.drain(to: &out)
          }
        }
      }
    }
    json.finish(to: &out)
  }

  private func write(_ layer: Layer, _ json: inout JSONWriter) {
    json.object { json in
      json.member("index", layer.index)
      json.member("diffID", layer.diffID)
      json.member("digest", layer.digest)
      json.member("instruction", layer.instruction)
      json.member("created", layer.created)
      if let placement, let lines = layer.lines, lines.certainty != .unknown {
        json.object("dockerfile") { json in
          json.member("file", placement.file)
          json.member("firstLine", lines.first)
          json.member("lastLine", lines.last)
          json.member("certainty", "\(lines.certainty)")
        }
      }
      json.member("stored", layer.stored)
      json.member("unpacked", layer.unpacked)
      json.member("files", layer.files.files)
      json.member("fileBytes", layer.files.bytes)
      json.member("added", layer.added)
      json.member("changed", layer.changed)
      json.member("deleted", layer.deleted)
      json.object("waste") { json in Self.write(layer.waste, &json) }
      json.member("base", layer.base)
      json.member("packages", layer.packages)
      if let findings = layer.findings {
        json.object("findings") { json in
          for level in Level.allCases { json.member(level.rawValue, findings.count(level)) }
        }
      }
    }
  }

  private static func write(_ share: Waste.Share, _ json: inout JSONWriter) {
    json.member("bytes", share.total.bytes)
    let amounts = [
      ("overwritten", share.overwritten), ("deleted", share.deleted), ("duplicates", share.duplicates),
    ]
    for (name, amount) in amounts {
      json.object(name) { json in
        json.member("files", amount.files)
        json.member("bytes", amount.bytes)
      }
    }
  }

  private func write(_ node: FolderTree.Node, _ path: String, _ json: inout JSONWriter) {
    json.object { json in
      json.member("path", path)
      json.member("kind", "\(node.kind)")
      if node.mark != .none { json.member("mark", node.mark.rawValue) }
      json.member("mode", node.mode.map { String($0, radix: 8) })
      json.member("uid", node.uid)
      json.member("gid", node.gid)
      json.member("size", node.size)
      if node.kind == .directory { json.member("files", node.files) }
      json.member("layer", node.layer)
      json.member("link", node.link)
    }
  }
}
