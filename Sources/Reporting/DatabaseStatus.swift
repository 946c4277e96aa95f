// SPDX-License-Identifier: Apache-2.0

/// What the advisory data on this machine are: the document of `db status`.
package struct DatabaseStatus: Codable, Hashable, Sendable {
  /// Where the database is, or would be.
  package var path: String
  /// Bytes of the file; absent where there is none.
  package var size: Int?
  package var database: Report.Database

  package init(path: String, size: Int?, database: Report.Database) {
    self.path = path
    self.size = size
    self.database = database
  }

  /// The status for people.
  package func text(style: Style = Style()) -> String {
    var page = Page(style)
    if database.kind == "starter" { page.banner(database) }
    page.field("Database", path)
    page.field("Size", size.map { bytes($0) } ?? "not there yet")
    page.blank()
    var table = Table("Source", "Date", "Records")
    for source in database.sources {
      table.rows.append([
        Part(source.name, .strong), Part(source.date.isEmpty ? "not stated" : source.date), Part(String(source.count)),
      ])
    }
    if !database.sources.isEmpty { table.write(to: &page) }
    return page.text
  }
}
