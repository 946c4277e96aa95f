// SPDX-License-Identifier: Apache-2.0
import Images
package import Reporting

extension Composition {
  /// Paths that are listed when details are not asked for.
  private static var shown: Int { 10 }

  /// For people.
  package func text(style: Style) -> String {
    var page = Page(style)
    for warning in warnings {
      page.prose(warning + ".", ink: .medium)
      page.blank()
    }
    page.field("Image", reference)
    page.field("Image ID", id ?? "not known")
    page.field("Layers", "\(layers.count), \(bytes(stored)) stored, \(bytes(unpacked)) unpacked")
    for base in bases.prefix(4) { page.field("Base image", "\(base.title) (\(base.detail))") }
    if let shares {
      page.field(
        "Base and yours",
        "\(counted(shares.base.layers, "layer")), \(bytes(shares.base.bytes)) of the base; "
          + "\(counted(shares.own.layers, "layer")), \(bytes(shares.own.bytes)) of your own build")
    }
    if let efficiency {
      page.field("Efficiency", WasteRules.percent(efficiency.score), ink: efficiency.score < 0.9 ? .high : nil)
      page.field(
        "Repeated paths",
        "\(bytes(efficiency.wasted)), \(WasteRules.percent(efficiency.userWasted)) of what the layers above the lowest "
          + "brought")
    } else {
      page.field("Efficiency", "not computed: there are more paths than are counted")
    }
    let total = waste.total
    page.field(
      "Wasted",
      total.total.bytes == 0
        ? "nothing"
        : "\(bytes(total.total.bytes)): \(bytes(total.overwritten.bytes)) overwritten, \(bytes(total.deleted.bytes)) "
          + "deleted, \(bytes(total.duplicates.bytes)) more than once")
    if let placement, let note = placement.note { page.field("Dockerfile", note, ink: .medium) }
    if !gaps.isEmpty {
      page.field("Not read", "\(counted(gaps.count, "thing")): sizes may be too small", ink: .medium)
      for gap in gaps.prefix(style.showsDetails ? gaps.count : Self.shown) {
        page.prose("\(gap.subject): \(gap.reason)", indent: 4)
      }
    }
    layers(on: &page)
    repeated(on: &page)
    hidden(on: &page)
    duplicates(on: &page)
    if let tree { page.write(tree) }
    return page.text
  }

  private func layers(on page: inout Page) {
    page.heading("Layers")
    let widths = [5, 10, 10, 8, 8, 8, 10, 9]
    let heads = ["Layer", "Stored", "Unpacked", "Added", "Changed", "Deleted", "Wasted", "Packages"]
    page.row(
      [.space(2)] + zip(heads, widths).map { Part($0, .faint).padded(to: $1, left: true) }
        + [Part("  Vulnerabilities", .faint)])
    for layer in layers {
      let wasted = layer.waste.total.bytes
      let cells: [Part] = [
        Part(String(layer.index), .strong), Part(bytes(layer.stored)), Part(bytes(layer.unpacked)),
        Part(String(layer.added)), Part(String(layer.changed)), Part(String(layer.deleted)),
        Part(wasted == 0 ? "-" : bytes(wasted), wasted == 0 ? .faint : .high), Part(String(layer.packages)),
      ]
      let findings = layer.findings.map { $0.total == 0 ? "none" : $0.brief } ?? "no data"
      page.row(
        [.space(2)] + zip(cells, widths).map { $0.padded(to: $1, left: true) } + [Part("  " + findings, nil)])
      page.prose(words(for: layer), indent: 8, ink: .faint)
    }
  }

  /// The instruction and where it stands.
  private func words(for layer: Layer) -> String {
    let instruction = layer.instruction.map { $0.onOneLine } ?? "made by an instruction that the image does not name"
    let origin = shares == nil ? "" : "[\(origin(of: layer) ?? "yours")] "
    guard let place = place(of: layer) else { return origin + instruction }
    return "\(origin)\(place): \(instruction)"
  }

  /// "Dockerfile:3", "Dockerfile:3-5 (probably)"; `nil` where no Dockerfile was given or no line fits.
  func place(of layer: Layer) -> String? {
    guard let placement, let lines = layer.lines, lines.certainty != .unknown else { return nil }
    let span = lines.first == lines.last ? "\(lines.first)" : "\(lines.first)-\(lines.last)"
    let words = [Placement.Certainty.likely: " (probably)", .base: " (the base image)"]
    return "\(placement.file):\(span)\(words[lines.certainty] ?? "")"
  }

  private func repeated(on page: inout Page) {
    guard let efficiency else { return }
    let all = efficiency.repeated.filter { $0.bytes > 0 }
    list(all, "Paths in several layers", on: &page) { path in
      [
        Part(bytes(path.bytes)).padded(to: 10, left: true), Part(" \(path.count) times  ", .faint),
        Part("/" + path.path),
      ]
    }
  }

  private func hidden(on page: inout Page) {
    list(waste.hidden, "Files that nobody can see", on: &page) { file in
      let words = "  \(file.fate.rawValue) by layer \(file.by), brought by \(file.layer)  "
      return [
        Part(bytes(file.bytes)).padded(to: 10, left: true), Part(words, .faint), Part("/" + file.path),
      ]
    }
  }

  private func duplicates(on page: inout Page) {
    list(waste.duplicates, "Files with the same bytes", on: &page) { group in
      let others = counted(group.copies.count - 1, "copy", "copies")
      let first = group.copies[0]
      return [
        Part(bytes(group.wasted)).padded(to: 10, left: true), Part("  in \(others) of  ", .faint),
        Part("/" + first.path), Part("  /\(group.copies[1].path)\(group.copies.count > 2 ? " …" : "")", .faint),
      ]
    }
  }

  private func list<Item>(
    _ items: [Item], _ title: String, on page: inout Page, _ line: (Item) -> [Part]
  ) {
    guard !items.isEmpty else { return }
    page.heading(title)
    let limit = page.style.showsDetails ? items.count : Self.shown
    for item in items.prefix(limit) { page.row([.space(2)] + line(item)) }
    if items.count > limit { page.prose("and \(items.count - limit) more (--details)", indent: 4, ink: .faint) }
  }
}

extension Page {
  /// Writes files and folders.
  fileprivate mutating func write(_ tree: FolderTree) {
    heading(tree.outlook.layer.map { "Files of layer \($0)" } ?? "Files")
    let signs: [FolderTree.Mark: (String, Ink?)] = [
      .added: ("+", .good), .changed: ("~", .medium), .removed: ("-", .high), .none: (" ", nil),
    ]
    for index in tree.shown() {
      let node = tree.nodes[index]
      let (sign, ink) = signs[node.mark] ?? (" ", nil)
      let owner = node.uid.map { "\($0):\(node.gid ?? 0)" } ?? ""
      var parts: [Part] = [
        .space(2), Part(sign, ink), " ", Part(node.permissions ?? "", .faint).padded(to: 11),
        Part(owner, .faint).padded(to: 11), Part(bytes(node.size)).padded(to: 10, left: true),
        .space(2 + 2 * node.depth), Part(node.kind == .directory ? node.name + "/" : node.name, ink),
      ]
      if let link = node.link { parts.append(Part(" → " + link, .faint)) }
      if node.kind == .directory, let depth = tree.outlook.depth, node.depth + 1 >= depth, node.files > 0 {
        parts.append(Part("  \(counted(node.files, "file"))", .faint))
      }
      row(parts)
    }
  }
}
