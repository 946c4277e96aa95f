// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc
import Reporting

/// A report that was written before with `--format json`, taken in the place of a scan: `report://FILE`.
struct SavedReport {
  let path: String
  /// Bytes of a file that are read.
  private static let limit = 256 << 20

  /// - Returns: `nil` for a target that is something else.
  init?(target: String) {
    guard target.hasPrefix("report://") else { return nil }
    path = String(target.dropFirst("report://".count))
  }

  /// The report as it was written; its target is what was scanned then.
  func report() throws(CommandError) -> Report {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      throw .input(path: path, reason: Outlet.words(for: errno))
    }
    guard status.st_size <= Self.limit else { throw .notAReport(path: path, reason: "it is larger than 256 MiB") }
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw .input(path: path, reason: "\(error)")
    }
    if data.first(where: { !" \n\t\r".utf8.contains($0) }) == UInt8(ascii: "[") {
      throw .notAReport(path: path, reason: "it holds several reports; save each by itself")
    }
    let report: Report
    do {
      report = try JSONDecoder().decode(Report.self, from: data)
    } catch let error as DecodingError {
      throw .notAReport(path: path, reason: Self.words(error))
    } catch {
      throw .notAReport(path: path, reason: "\(error)")
    }
    guard report.schemaVersion == Report.schemaVersion else {
      throw .notAReport(
        path: path, reason: "it is of version \(report.schemaVersion), and \(Report.schemaVersion) is known here")
    }
    return report
  }

  /// What is wrong and where, as a path into the document.
  private static func words(_ error: DecodingError) -> String {
    let (context, what): (DecodingError.Context, String) =
      switch error {
      case .keyNotFound(let key, let context): (context, "'\(key.stringValue)' is missing")
      case .typeMismatch(_, let context): (context, "another type is expected")
      case .valueNotFound(_, let context): (context, "a value is missing")
      case .dataCorrupted(let context): (context, context.debugDescription)
      @unknown default: (.init(codingPath: [], debugDescription: ""), "\(error)")
      }
    let path = context.codingPath.map { key in key.intValue.map { "[\($0)]" } ?? "." + key.stringValue }.joined()
    return "$\(path): \(what)"
  }
}
