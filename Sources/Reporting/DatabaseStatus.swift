// SPDX-License-Identifier: Apache-2.0

/// What the advisory data on this machine are: the document of `db status`.
package struct DatabaseStatus: Codable, Hashable, Sendable {
  /// Where the database is, or would be.
  package var path: String
  /// Bytes of the file; absent where there is none.
  package var size: Int?
  package var database: Report.Database
  /// Whether only some of its origins' ecosystems were wanted; absent where there is no database.
  package var isPartial: Bool?

  package init(path: String, size: Int?, database: Report.Database, isPartial: Bool? = nil) {
    self.isPartial = isPartial
    self.path = path
    self.size = size
    self.database = database
  }

  /// The status for people.
  /// - Parameter now: RFC 3339; with it comes how long ago the sources were last asked.
  package func text(style: Style = Style(), now: String? = nil) -> String {
    var page = Page(style)
    if database.kind == "starter" { page.banner(database) }
    page.field("Database", path)
    page.field("Size", size.map { bytes($0) } ?? "not there yet")
    page.blank()
    if isPartial == true {
      page.line("  Only some ecosystems are here; more: drydock db update --ecosystem NAME")
      page.blank()
    }
    func ago(_ moment: String?) -> String {
      guard let now, let moment, let span = TimeSpan(from: moment, to: now) else { return "" }
      return span.words
    }
    var table = now == nil ? Table("Source", "Date", "Records") : Table("Source", "Date", "Age", "Checked", "Records")
    for source in database.sources {
      // With the age beside it, the day is enough.
      let date = now == nil ? source.date : String(source.date.prefix(10))
      var row = [Part(source.name, .strong), Part(date.isEmpty ? "not stated" : date)]
      if now != nil {
        let checked = ago(source.checked)
        row += [Part(ago(source.date)), Part(checked.isEmpty ? "" : checked + " ago")]
      }
      table.rows.append(row + [Part(String(source.count))])
    }
    if !database.sources.isEmpty { table.write(to: &page) }
    return page.text
  }
}
