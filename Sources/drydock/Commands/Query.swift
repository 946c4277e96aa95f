// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Database
import Judging
import Reporting

/// `drydock query`.
struct Query: Verb {
  static let formats = ["table", "json", "csv"]

  static let configuration = CommandConfiguration(
    commandName: "query", abstract: "Ask an image in SQL: its packages, findings, layers and gaps.",
    usage: """
      drydock query [<options>] <sql> [<target>]
      drydock query --views
      """,
    discussion: """
      One SELECT as SQLite reads it, over the views that --views lists. Nothing is written and nothing else is read; a \
      question that takes too much time or memory is stopped.

      EXAMPLES
        drydock query 'SELECT type, count(*) FROM packages GROUP BY type' image.tar
        drydock query --format csv "SELECT id, purl FROM findings WHERE kev" image.tar
        drydock query --format json 'SELECT * FROM layers ORDER BY size DESC LIMIT 3' report://report.json
      """)

  @Argument(help: ArgumentHelp("One SELECT.", valueName: "sql"))
  var sql: String?

  @Argument(help: TargetOptions.help, completion: .file())
  var image: String?

  @OptionGroup(title: "Target") var target: TargetOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(help: ArgumentHelp("How to write it: table, json, csv.", valueName: "format"), completion: .list(formats))
  var format: String = "table"

  @Option(help: ArgumentHelp("Give the question up after this time: 5s, 1m. (default: 10s)", valueName: "time"))
  var queryTimeout: TimeLimit?

  @Option(help: ArgumentHelp("Rows that are taken of the answer.", valueName: "rows"))
  var limit: Int = 100_000

  @Flag(help: "Show the views and their columns, and scan nothing.")
  var views = false

  func validate() throws {
    if !Self.formats.contains(format) {
      throw ValidationError("There is no format '\(format)' here; there are \(Self.formats.joined(separator: ", ")).")
    }
    if views == (sql != nil) {
      throw ValidationError(
        views ? "With --views no question is asked." : "A question is needed; --views says what can be asked.")
    }
    if !(1...1_000_000).contains(limit) { throw ValidationError("--limit goes from 1 to 1000000.") }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let style = output.style(in: surroundings)
    guard let sql else {
      try output.write(ReportViews.text(width: style.width))
      return .fine
    }
    let limits = QueryLimits(seconds: Double(queryTimeout?.seconds ?? 10), rows: limit, bytes: 64 << 20)
    // A question that is none is told before anything is scanned.
    _ = try ReportDatabase.empty().answer(sql, limits: limits)
    let progress = ProgressLine(image ?? "", choice: output.progress, isQuiet: output.quiet, in: surroundings)
    defer { progress.finish() }
    let report = try await target.scanned(TargetChoice(image), needs: needs(of: sql), progress, in: surroundings)
    progress.finish()
    let answer = try ReportDatabase(Dossier(report, now: surroundings.now)).answer(sql, limits: limits)
    let table = AnswerTable(answer)
    switch format {
    case "json": try output.write(table.json())
    case "csv": try output.write(table.csv())
    default: try output.write(table.text(style: style))
    }
    if answer.isCut { output.remark("only the first \(limit) rows are told; --limit takes more") }
    return .fine
  }
}

extension Query {
  /// What must be found out for a question: where it names no view of it, nothing.
  private func needs(of sql: String) -> Set<PolicyGuide.Need> {
    let words = sql.lowercased()
    var needs: Set<PolicyGuide.Need> = []
    if words.contains("attestations") { needs.insert(.attestations) }
    if words.contains("bases") { needs.formUnion([.bases, .freshness]) }
    return needs
  }
}

extension AnswerTable {
  init(_ answer: QueryAnswer) {
    self.init(
      columns: answer.columns,
      rows: answer.rows.map { row in
        row.map { value in
          switch value {
          case .null: .null
          case .integer(let number): .integer(number)
          case .number(let number): .number(number)
          case .text(let text): .text(text)
          }
        }
      }, isCut: answer.isCut)
  }
}

extension ReportViews {
  /// The views for people.
  static func text(width: Int) -> String {
    var out = ""
    for view in all {
      out += (out.isEmpty ? "" : "\n") + "\(view.name): \(view.meaning)\n"
      let widest = view.columns.map(\.name.count).max() ?? 0
      for column in view.columns {
        let name = column.name + String(repeating: " ", count: widest - column.name.count)
        let line = "  \(name)  \(column.type.padded(to: 7))  \(column.meaning)"
        out += (column.meaning.isEmpty ? "  \(name)  \(column.type)" : line) + "\n"
      }
    }
    return out
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
