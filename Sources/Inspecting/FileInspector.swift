// SPDX-License-Identifier: Apache-2.0
package import Archives
package import Images

/// Looks through the text files of an image while its layers are read.
///
/// What a file is, its first bytes say: only text is looked through, whatever its name. Programs and archives may hold
/// secrets too; they are not looked into.
package struct FileInspector: FileVisitor {
  /// Bytes of a text file that are looked through.
  private static let limit = 512 << 20

  private let scanner: SecretScanner

  package init(scanner: SecretScanner = SecretScanner()) { self.scanner = scanner }

  package func interest(path: Span<UInt8>, size: Int, mode: UInt32) -> Interest { size == 0 ? .none : .head }

  package func wants(path: Span<UInt8>, head: Span<UInt8>, size: Int) -> Bool {
    size <= Self.limit && Self.isText(head)
  }

  package func glance(path: Span<UInt8>, head: Span<UInt8>, size: Int) -> FileNote? {
    guard size > Self.limit, Self.isText(head) else { return nil }
    return FileNote(
      gap: "a text of \(size >> 20) MiB is not looked through for secrets (the limit is \(Self.limit >> 20) MiB)")
  }

  package func visit(path: String, mode: UInt32, content: ByteSource, spool: Spool) -> FileNote? {
    var note = FileNote()
    do {
      note.secrets = try scanner.sightings(in: content)
      let isAccounts = Account.paths.contains(path)
      let credentials = CredentialFiles.file(at: path)
      if (isAccounts || credentials != nil) && content.count <= CredentialFile.limit {
        let bytes = try content.all(limit: CredentialFile.limit)
        if isAccounts { note.accounts = Account.all(in: bytes, path: path) }
        if let credentials {
          // A token that was known by its own form is not told a second time by the name of its file.
          let lines = Set(note.secrets.map(\.line))
          note.secrets += credentials.sightings(in: bytes).filter { !lines.contains($0.line) }
        }
      }
    } catch {
      note.gap = "it could not be looked through for secrets: \(error)"
    }
    return note.isEmpty ? nil : note
  }

  /// Whether a file that begins so is text: no byte is zero, and few are control characters.
  private static func isText(_ head: Span<UInt8>) -> Bool {
    if FileMark(head) != .other { return false }
    let count = min(head.count, 1024)
    var controls = 0
    for index in 0..<count {
      let byte = head[index]
      if byte == 0 { return false }
      if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D, byte != 0x0C, byte != 0x1B { controls += 1 }
    }
    return controls * 20 <= count
  }
}
