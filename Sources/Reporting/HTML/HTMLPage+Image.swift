// SPDX-License-Identifier: Apache-2.0

extension HTMLPage {
  /// What the image is built on, and its layers: the lowest first.
  func image(to out: inout some TextOutputStream) {
    guard !report.layers.isEmpty else { return }
    out.write("<section id=\"image\" aria-labelledby=\"h-image\">\n<h2 id=\"h-image\">Image and layers</h2>\n")
    hierarchy(to: &out)
    if let note = style.placement?.note { out.write("<p class=\"note\">\(text(note)).</p>\n") }
    var columns = ["Layer", "Made by", "Size", "Packages", "Vulnerabilities"]
    if style.placement != nil { columns.insert("Dockerfile", at: 2) }
    out.write("<div class=\"wide\"><table class=\"layers\">\n<caption>Layers, the lowest first</caption>\n")
    out.write(Self.row(head: columns))
    for layer in report.layers {
      let origin = origin(of: [layer.index])
      let mark = origin.map { " <span class=\"origin\">\($0 == "base" ? "base" : "yours")</span>" } ?? ""
      out.write(
        "<tr><th scope=\"row\"><button type=\"button\" class=\"script\" data-layers=\"\(layer.index)\" hidden>"
          + "\(layer.index)<span class=\"hidden\">: show only what this layer brought</span></button>"
          + "<span class=\"plain\">\(layer.index)</span>\(mark)</th>")
      let digest = layer.diffID.map { "<code class=\"faint\">\(text($0))</code>" } ?? ""
      out.write("<td><code class=\"step\">\(text(layer.instruction ?? "not known"))</code>\(digest)</td>")
      if let placement = style.placement {
        let lines = placement.lines(of: layer.index)
        let sure = lines.certainty == .likely ? " (probably)" : ""
        out.write("<td>\(lines.certainty == .unknown ? "–" : "\(text(placement.file)):\(lines.first)\(sure)")</td>")
      }
      let tally = issuesOfLayer[layer.index]?.brief ?? "–"
      out.write(
        "<td class=\"n\">\(bytes(layer.size))</td><td class=\"n\">\(packagesOfLayer[layer.index] ?? 0)</td>"
          + "<td>\(tally)</td></tr>\n")
    }
    out.write("</tbody></table></div>\n</section>\n")
  }

  private func hierarchy(to out: inout some TextOutputStream) {
    guard let bases = report.bases, !bases.isEmpty else { return }
    out.write("<h3>Built on</h3>\n<ol class=\"bases\">\n")
    for (index, base) in bases.enumerated() {
      out.write("<li><code>\(text(base.title))</code> (\(text(base.detail)))")
      if let count = base.layers, count > 0 {
        let all = report.layers.map(\.index).filter { $0 < count }.map(String.init).joined(separator: ",")
        out.write(
          " <button type=\"button\" class=\"script\" data-layers=\"\(all)\" hidden>Show only what its "
            + "\(counted(count, "layer")) brought</button><span class=\"plain\">\(counted(count, "layer"))</span>")
      }
      if let digest = base.digest, let current = base.currentDigest, digest != current {
        out.write(" <strong>The name stands for a newer image now.</strong>")
      }
      if let trust = base.trust { out.write("<br>\(text(trust.line(isFirst: index == 0)))") }
      out.write("</li>\n")
    }
    out.write("</ol>\n")
  }
}
