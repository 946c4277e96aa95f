// SPDX-License-Identifier: Apache-2.0
import Images
import Reporting

extension Composition {
  /// Rows of each list, and lines of the tree, that a page shows.
  private static var rows: Int { 200 }
  private static var lines: Int { 5000 }

  /// One file that a browser opens without a network. Nothing in it runs, and its policy (Content Security Policy, level 3)
  /// lets nothing load.
  package func writeHTML(to out: inout some TextOutputStream) {
    out.write(
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '\(HTMLStyleSheet.hash)'; \
      base-uri 'none'; form-action 'none'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <meta name="color-scheme" content="light dark">
      <title>Layers of \(Markup.escaped(reference)) – Drydock</title>
      <style>\(HTMLStyleSheet.text)</style>
      </head>
      <body>
      <header>
      <p class="brand">Drydock</p>
      <h1>Layers of \(Self.text(reference))</h1>

      """)
    for warning in warnings { out.write("<p class=\"note\">\(Self.text(warning)).</p>\n") }
    if let note = placement?.note { out.write("<p class=\"note\">\(Self.text(note)).</p>\n") }
    out.write("</header>\n<main>\n<dl class=\"facts\">\n")
    for (name, value) in facts { out.write("<div><dt>\(name)</dt><dd>\(Self.text(value))</dd></div>\n") }
    out.write("</dl>\n")
    layers(to: &out)
    let worst = efficiency?.repeated.filter { $0.bytes > 0 } ?? []
    table("Paths in several layers", ["Bytes", "Times", "Path"], worst, to: &out) {
      [bytes($0.bytes), String($0.count), "/" + $0.path]
    }
    table("Files that nobody can see", ["Bytes", "Brought by", "Fate", "Path"], waste.hidden, to: &out) {
      [bytes($0.bytes), "layer \($0.layer)", "\($0.fate.rawValue) by layer \($0.by)", "/" + $0.path]
    }
    table("Files with the same bytes", ["Wasted", "Copies", "Paths"], waste.duplicates, to: &out) { group in
      let paths = group.copies.prefix(10).map { "/\($0.path) (layer \($0.layer))" }.joined(separator: ", ")
      return [bytes(group.wasted), String(group.copies.count), paths + (group.copies.count > 10 ? ", …" : "")]
    }
    table("Not read", ["What", "Why"], gaps, to: &out) { [$0.subject, $0.reason] }
    if let tree { Self.write(tree, to: &out) }
    out.write("</main>\n</body>\n</html>\n")
  }

  private static func text(_ raw: String) -> String { Markup.escaped(raw.onOneLine) }

  private var facts: [(String, String)] {
    let total = waste.total
    var facts = [
      ("Image ID", id ?? "not known"), ("Platform", platform ?? "not known"),
      ("Layers", "\(layers.count), \(bytes(stored)) stored, \(bytes(unpacked)) unpacked"),
      ("Overwritten", bytes(total.overwritten.bytes)), ("Deleted", bytes(total.deleted.bytes)),
      ("More than once", bytes(total.duplicates.bytes)),
    ]
    for base in bases.prefix(4) { facts.append(("Base image", "\(base.title) (\(base.detail))")) }
    if let shares {
      facts.append(("Of the base", "\(counted(shares.base.layers, "layer")), \(bytes(shares.base.bytes))"))
      facts.append(("Of your own build", "\(counted(shares.own.layers, "layer")), \(bytes(shares.own.bytes))"))
    }
    if let efficiency {
      facts.append(("Efficiency", WasteRules.percent(efficiency.score)))
      facts.append(
        ("Repeated paths", "\(bytes(efficiency.wasted)), \(WasteRules.percent(efficiency.userWasted)) of the user's"))
    }
    return facts
  }

  private func layers(to out: inout some TextOutputStream) {
    let heads = [
      "Layer", "Made by", "Stored", "Unpacked", "Added", "Changed", "Deleted", "Wasted", "Packages", "Vulnerabilities",
    ]
    out.write(
      "<h2>Layers</h2>\n<div class=\"wide\"><table class=\"layers\">\n<caption>The lowest first</caption>\n<thead><tr>")
    for head in heads { out.write("<th scope=\"col\">\(head)</th>") }
    out.write("</tr></thead>\n<tbody>\n")
    for layer in layers {
      let words = [shares == nil ? nil : origin(of: layer) ?? "yours", place(of: layer)].compactMap { $0 }
      let place = words.map { "<span class=\"faint\">\(Self.text($0))</span> " }.joined()
      out.write("<tr><th scope=\"row\">\(layer.index)</th><td>\(place)<code class=\"step\">")
      out.write(Self.text(layer.instruction ?? "not known") + "</code>")
      if let diffID = layer.diffID { out.write("<code class=\"faint\">\(Self.text(diffID))</code>") }
      out.write("</td>")
      let wasted = layer.waste.total.bytes
      let cells = [
        bytes(layer.stored), bytes(layer.unpacked), String(layer.added), String(layer.changed), String(layer.deleted),
        wasted == 0 ? "–" : bytes(wasted), String(layer.packages),
      ]
      for cell in cells { out.write("<td class=\"n\">\(cell)</td>") }
      let findings = layer.findings.map { $0.total == 0 ? "none" : $0.brief } ?? "no data"
      out.write("<td>\(findings)</td></tr>\n")
    }
    out.write("</tbody></table></div>\n")
  }

  private func table<Item>(
    _ title: String, _ heads: [String], _ items: [Item], to out: inout some TextOutputStream,
    _ cells: (Item) -> [String]
  ) {
    guard !items.isEmpty else { return }
    out.write("<details><summary>\(title) (\(items.count))</summary>\n<div class=\"wide\"><table>\n<thead><tr>")
    for head in heads { out.write("<th scope=\"col\">\(head)</th>") }
    out.write("</tr></thead>\n<tbody>\n")
    for item in items.prefix(Self.rows) {
      out.write("<tr>")
      for cell in cells(item) { out.write("<td>\(Self.text(cell))</td>") }
      out.write("</tr>\n")
    }
    out.write("</tbody></table></div>\n")
    if items.count > Self.rows { out.write("<p class=\"faint\">and \(items.count - Self.rows) more</p>\n") }
    out.write("</details>\n")
  }

  /// Folders that open and close, those on top open.
  private static func write(_ tree: FolderTree, to out: inout some TextOutputStream) {
    out.write("<h2>\(tree.outlook.layer.map { "Files of layer \($0)" } ?? "Files")</h2>\n<ul>\n")
    let shown = tree.shown()
    // How many lists are open below the first.
    var open = 0
    for (line, index) in shown.prefix(lines).enumerated() {
      let node = tree.nodes[index]
      while open > node.depth {
        out.write("</ul></details></li>\n")
        open -= 1
      }
      let isOpened = line + 1 < min(shown.count, lines) && tree.nodes[shown[line + 1]].depth > node.depth
      let mark = node.mark == .none ? "" : "<strong>\(node.mark.rawValue)</strong> "
      let owner = node.uid.map { " \($0):\(node.gid ?? 0)" } ?? ""
      let facts = "<span class=\"faint\">\(node.permissions ?? "")\(owner) \(bytes(node.size))</span>"
      let link = node.link.map { " → " + text($0) } ?? ""
      let name = "\(mark)<code>\(text(node.name))\(node.kind == .directory ? "/" : "")\(link)</code> \(facts)"
      if isOpened {
        out.write("<li><details\(node.depth == 0 ? " open" : "")><summary>\(name)</summary><ul>\n")
        open += 1
      } else {
        let rest = node.files > 0 ? " <span class=\"faint\">\(counted(node.files, "file"))</span>" : ""
        out.write("<li>\(name)\(rest)</li>\n")
      }
    }
    while open > 0 {
      out.write("</ul></details></li>\n")
      open -= 1
    }
    out.write("</ul>\n")
    if shown.count > lines { out.write("<p class=\"faint\">and \(shown.count - lines) more</p>\n") }
  }
}
