// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials
import Glibc
import Matching
import Packages
import Reporting

/// The documents and exceptions that settings name, read.
struct GivenDecisions: Sendable {
  var documents: [StatementDocument] = []
  var exceptions: [Exception] = []
  /// What of them was passed over.
  var gaps: [Report.Gap] = []

  /// Files of one folder.
  private static let fileLimit = 10_000

  /// - Throws: where a file that is named cannot be read, or is not what it should be.
  init(_ settings: DecisionSettings) throws {
    for path in settings.vex { try read(path) }
    for path in settings.ignoreFiles {
      let bytes = try Self.bytes(of: path, limit: ExceptionFile.byteLimit)
      let file = try ExceptionFile(bytes, source: path)
      exceptions += file.exceptions
      gaps += file.remarks.map { Report.Gap(subject: "\(path), \($0.place)", reason: $0.reason, kind: "remark") }
    }
    exceptions += settings.exceptions.map { Exception($0) }
    try keep(authors: settings.authors)
  }

  /// Takes in a document that was found with the image.
  mutating func add(_ bytes: [UInt8], source: String, origin: StatementDocument.Origin, subject: ProductName? = nil) {
    do throws(StatementError) {
      let document = try StatementDocument.read(bytes, source: source, origin: origin, subject: subject)
      take(document)
    } catch {
      gaps.append(Report.Gap(subject: source, reason: error.description, kind: "remark"))
    }
  }

  /// Leaves out statements of authors whom nobody asked for.
  mutating func keep(authors patterns: [String]) throws {
    guard !patterns.isEmpty else { return }
    let patterns = try patterns.map { text in
      do { return try Regex(text) } catch { throw ReportingError.pattern(text, reason: "\(error)") }
    }
    for index in documents.indices {
      let count = documents[index].statements.count
      documents[index].statements.removeAll { statement in
        guard let author = statement.author?.prefix(1024) else { return true }
        return !patterns.contains { (try? $0.firstMatch(in: author)) != nil }
      }
      let dropped = count - documents[index].statements.count
      guard dropped > 0 else { continue }
      gaps.append(
        Report.Gap(
          subject: documents[index].source,
          reason: "\(dropped) statement\(dropped == 1 ? "" : "s") of authors that were not asked for", kind: "remark"))
    }
  }

  mutating func take(_ document: StatementDocument) {
    gaps += document.faults.prefix(1000).map {
      Report.Gap(subject: "\(document.source), \($0.place)", reason: $0.reason, kind: "remark")
    }
    documents.append(document)
  }

  /// A file, or all `.json` and `.xml` files of a folder, in the order of their names; what is no VEX document is passed
  /// over there.
  private mutating func read(_ path: String) throws {
    guard let names = Self.names(in: path) else {
      let bytes = try Self.bytes(of: path, limit: StatementDocument.byteLimit)
      return take(try StatementDocument.read(bytes, source: path, origin: .file))
    }
    guard names.count <= Self.fileLimit else {
      throw StatementError.tooMany(file: path, what: "files", limit: Self.fileLimit)
    }
    let folder = path.hasSuffix("/") ? path : path + "/"
    for name in names where name.hasSuffix(".json") || name.hasSuffix(".xml") {
      if let document = try Self.document(folder + name) {
        take(document)
      } else {
        gaps.append(Report.Gap(subject: folder + name, reason: "it is no VEX document", kind: "remark"))
      }
    }
  }

  /// `nil`: it is something else.
  private static func document(_ path: String) throws -> StatementDocument? {
    let bytes = try bytes(of: path, limit: StatementDocument.byteLimit)
    do throws(StatementError) {
      return try StatementDocument.read(bytes, source: path, origin: .file)
    } catch {
      if case .notStatements = error { return nil }
      throw error
    }
  }

  /// The names in a folder, sorted; `nil` where there is none.
  private static func names(in path: String) -> [String]? {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, let handle = unsafe opendir(path) else {
      return nil
    }
    defer { unsafe closedir(handle) }
    var names: [String] = []
    while let entry = unsafe readdir(handle) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if !name.hasPrefix(".") || name.hasSuffix(".vex.json") { names.append(name) }
    }
    return names.sorted()
  }

  /// A file as a whole.
  private static func bytes(of path: String, limit: Int) throws -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ScanError.unreadable(path, code: errno) }
    defer { close(descriptor) }
    var content: [UInt8] = []
    let size = 1 << 16
    var chunk = [UInt8](repeating: 0, count: size)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, size) }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw ScanError.unreadable(path, code: errno) }
      if count == 0 { return content }
      content += chunk[..<count]
      if content.count > limit { throw StatementError.tooLarge(file: path, limit: limit) }
    }
  }
}

extension Exception {
  /// An exception of the configuration.
  fileprivate init(_ own: DecisionSettings.OwnException) {
    self.init(kind: "drydock", source: own.file, place: "line \(own.line)")
    ids = own.ids
    reason = own.reason
    owner = own.owner
    expires = own.expires
    paths = own.path.map { [PathGlob($0)] } ?? []
    guard let package = own.package else { return }
    if let url = try? PackageURL(parsing: package) { packages = [url] } else { names = [package] }
  }
}
