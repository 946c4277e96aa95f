// SPDX-License-Identifier: Apache-2.0
package import Archives
package import Images

/// Notes of the files of an image what they ask of other files: programs, libraries, scripts, configuration of loaders.
package struct FactFinder: FileVisitor {
  /// Bytes of a Java archive whose manifest is read.
  private static let archiveLimit = 1 << 30
  private static let configurationLimit = 1 << 16

  package init() {}

  package func interest(path: Span<UInt8>, size: Int, mode: UInt32) -> Interest { size < 4 ? .none : .head }

  package func wants(path: Span<UInt8>, head: Span<UInt8>, size: Int) -> Bool {
    guard head.count >= 4 else { return false }
    if head[0] == 0x7F, head[1] == UInt8(ascii: "E"), head[2] == UInt8(ascii: "L"), head[3] == UInt8(ascii: "F") {
      return true
    }
    if head[0] == UInt8(ascii: "#"), head[1] == UInt8(ascii: "!") { return size <= ScriptFacts.sizeLimit }
    if head[0] == UInt8(ascii: "P"), head[1] == UInt8(ascii: "K") {
      return size <= Self.archiveLimit && (Self.path(path, endsWith: ".jar") || Self.path(path, endsWith: ".war"))
    }
    if Self.path(path, endsWith: ".sh") { return size <= ScriptFacts.sizeLimit }
    return size <= Self.configurationLimit && Self.isLoaderConfiguration(path)
  }

  package func visit(path: String, mode: UInt32, content: ByteSource, spool: Spool) -> FileFacts? {
    if let facts = ElfFacts(content) { return .elf(facts) }
    if path.hasSuffix(".jar") || path.hasSuffix(".war") {
      let names = ClassPath.names(in: content)
      return names.isEmpty ? nil : .classPath(names)
    }
    // What cannot be read any more is damage that the scan itself tells of.
    guard let bytes = try? content.all(limit: ScriptFacts.sizeLimit) else { return nil }
    if bytes.starts(with: "#!".utf8) || path.hasSuffix(".sh") { return .script(ScriptFacts(bytes)) }
    return .libraryFolders(Self.folders(bytes))
  }

  /// The folders that `ld.so.conf` names (ld.so(8)) or musl's `ld-musl-ARCH.path`.
  static func folders(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split { $0 == "\n" || $0 == ":" || $0 == "," || $0 == "\r\n" }
      .map { line in String(line.prefix { $0 != "#" && $0 != "=" }).filter { $0 != " " && $0 != "\t" } }
      .filter { $0.hasPrefix("/") }
  }

  private static func isLoaderConfiguration(_ path: Span<UInt8>) -> Bool {
    Self.path(path, startsWith: "etc/ld.so.conf") || Self.path(path, startsWith: "etc/ld-musl-")
  }

  private static func path(_ path: Span<UInt8>, startsWith text: StaticString) -> Bool {
    text.utf8CodeUnitCount <= path.count && matches(path, at: 0, text)
  }

  private static func path(_ path: Span<UInt8>, endsWith text: StaticString) -> Bool {
    text.utf8CodeUnitCount <= path.count && matches(path, at: path.count - text.utf8CodeUnitCount, text)
  }

  private static func matches(_ path: Span<UInt8>, at start: Int, _ text: StaticString) -> Bool {
    text.withUTF8Buffer { buffer in
      for index in 0..<buffer.count {
        if unsafe path[start + index] != buffer[index] { return false }
      }
      return true
    }
  }
}

/// The `Class-Path` of a Java archive.
///
/// Specification: https://docs.oracle.com/en/java/javase/17/docs/specs/jar/jar.html#jar-manifest
enum ClassPath {
  private static let manifestLimit = 1 << 20
  private static let countLimit = 2000

  /// The names as they stand: paths relative to the archive's folder.
  static func names(in content: ByteSource) -> [String] {
    // An archive that cannot be read is damage that the scan itself tells of.
    guard
      let archive = try? ZipArchive(content, budget: Budget(), where: { isManifest($0) }),
      let entry = archive.entries.first,
      let bytes = try? archive.bytes(of: entry, limit: manifestLimit)
    else { return [] }
    return names(in: String(decoding: bytes, as: UTF8.self))
  }

  private static func isManifest(_ name: Span<UInt8>) -> Bool {
    let wanted = "META-INF/MANIFEST.MF".utf8
    return name.count == wanted.count && zip(0..., wanted).allSatisfy { name[$0] == $1 }
  }

  static func names(in manifest: String) -> [String] {
    var value: String?
    for line in manifest.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
      if let begun = value {
        // A line that begins with a space goes on with the one before.
        guard line.hasPrefix(" ") else { break }
        value = begun + line.dropFirst()
      } else if line.lowercased().hasPrefix("class-path:") {
        value = String(line.dropFirst(11))
      } else if line.isEmpty {
        break
      }
    }
    return (value ?? "").split(separator: " ").map(String.init).filter { !$0.contains("://") }.prefix(countLimit).map {
      $0
    }
  }
}
