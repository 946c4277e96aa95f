// SPDX-License-Identifier: Apache-2.0
package import Archives
import Glibc

/// Reads the files of a directory on this machine as if it were the root of an image.
///
/// Symbolic links are never followed and file systems of the kernel (`proc`, `sys`) not entered.
package struct DirectoryWalk<Visitor: FileVisitor> {
  private static var depthLimit: Int { 256 }
  private let root: String
  private let visitor: Visitor
  private let budget: Budget
  private let spool: Spool
  private let hash: SHA2?
  private var entries = 0
  /// What was noted, and of which path.
  package var notes: [Visitor.Note] { contents.notes }
  /// The files and links, as a layer would bring them.
  package private(set) var contents = LayerContents<Visitor.Note>()
  package private(set) var damages: [Damage] = []

  /// - Parameter isStudied: whether folders are listed too, attributes kept and the bytes of every file hashed.
  /// - Throws: `ArchiveError.io` where there is no hash to be had.
  package init(
    root: String, visitor: Visitor, budget: Budget, spool: Spool, isStudied: Bool = false
  ) throws(ArchiveError) {
    hash = isStudied ? try SHA2() : nil
    self.root = root
    self.visitor = visitor
    self.budget = budget
    self.spool = spool
  }

  /// Goes through all folders, in the order of their names.
  /// - Throws: `ArchiveError.io` where the root itself cannot be read.
  package mutating func read() throws {
    var waiting = [""]
    while let folder = waiting.popLast() {
      var names: [String]
      do throws(ArchiveError) {
        names = try Self.names(in: root + "/" + folder)
      } catch {
        if folder.isEmpty { throw error }
        damages.append(Damage(path: folder, reason: error.description))
        continue
      }
      names.sort()
      var folders: [String] = []
      for name in names {
        let path = folder.isEmpty ? name : folder + "/" + name
        entries += 1
        guard entries <= budget.entries else {
          throw ArchiveError.overBudget(limit: "\(budget.entries) files in one directory tree")
        }
        if visit(path) { folders.append(path) }
      }
      waiting += folders.reversed()
    }
  }

  /// Looks at one path; returns whether it is a folder to enter.
  private mutating func visit(_ path: String) -> Bool {
    var status = stat()
    guard unsafe lstat(root + "/" + path, &status) == 0 else {
      damages.append(Damage(path: path, reason: "it cannot be looked at: error \(errno)"))
      return false
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR:
      guard path.utf8.count(where: { $0 == UInt8(ascii: "/") }) < Self.depthLimit else {
        damages.append(Damage(path: path, reason: "folders are nested too deep; it was not entered"))
        return false
      }
      if isOfKernel(path, device: UInt(status.st_dev)) { return false }
      if hash != nil { append(.directory, path, status) }
      return true
    case S_IFREG:
      file(path, status)
    case S_IFLNK: link(path, status)
    default: if hash != nil { append(.special, path, status) }
    }
    return false
  }

  private mutating func append(
    _ kind: LayerEntry.Kind, _ path: String, _ status: stat, link target: [UInt8] = [], size: Int = 0
  ) {
    let name = contents.keep(Array(path.utf8).span)
    let link = contents.keep(target.span)
    contents.entries.append(
      LayerEntry(kind: kind, isClaimed: false, note: -1, path: name, link: link, size: size))
    guard hash != nil else { return }
    contents.attributes.append(
      EntryAttributes(
        mode: UInt32(status.st_mode) & 0o7777, uid: Int(status.st_uid), gid: Int(status.st_gid),
        modified: Int(status.st_mtim.tv_sec)))
  }

  /// Takes a link as it stands: where it leads is found out in the tree, never in the directories of this machine.
  private mutating func link(_ path: String, _ status: stat) {
    var target = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let length = unsafe target.withUnsafeMutableBytes { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { text in
        guard let base = text.baseAddress else { return 0 }
        return unsafe readlink(root + "/" + path, base, text.count)
      }
    }
    guard length > 0 else { return }
    append(.symlink, path, status, link: Array(target[..<length]))
  }

  private mutating func file(_ path: String, _ status: stat) {
    let size = Int(status.st_size)
    let mode = UInt32(status.st_mode) & 0o7777
    let bytes = Array(path.utf8)
    let place = contents.entries.count
    append(.file, path, status, size: size)
    let interest = visitor.interest(path: bytes.span, size: size, mode: mode)
    guard interest != .none || hash != nil else { return }
    do throws(ArchiveError) {
      let file = try OpenFile(path: root + "/" + path, followsLink: false)
      let content = ByteSource(file, offset: 0, count: size)
      if hash != nil { contents.attributes[place].content = try hashed(content) }
      if interest == .none { return }
      let head = try content.read(at: 0, 4096)
      contents.entries[place].mark = FileMark(head.span)
      if interest == .head {
        guard visitor.wants(path: bytes.span, head: head.span, size: size) else {
          if let note = visitor.glance(path: bytes.span, head: head.span, size: size) { keep(note, of: place) }
          return
        }
      }
      if let note = visitor.visit(path: path, mode: mode, content: content, spool: spool) {
        keep(note, of: place)
      }
    } catch {
      damages.append(Damage(path: path, reason: error.description))
    }
  }

  private func hashed(_ content: ByteSource) throws(ArchiveError) -> ContentHash? {
    guard let hash else { return nil }
    hash.restart()
    var at = 0
    while at < content.count {
      let piece = try content.read(at: at, 256 << 10)
      hash.update(piece.span)
      at += piece.count
    }
    return ContentHash(hash.digest())
  }

  private mutating func keep(_ note: Visitor.Note, of entry: Int) {
    contents.entries[entry].note = Int32(contents.notes.count)
    contents.notes.append(note)
  }

  /// The kernel's own file systems, which are no files of an image: mounted, and at these places.
  private func isOfKernel(_ path: String, device: UInt) -> Bool {
    guard ["proc", "sys", "dev"].contains(path) else { return false }
    var status = stat()
    return unsafe lstat(root, &status) == 0 && UInt(status.st_dev) != device
  }

  private static func names(in folder: String) throws(ArchiveError) -> [String] {
    guard let handle = unsafe opendir(folder) else { throw .io(what: folder, code: errno) }
    defer { unsafe closedir(handle) }
    var names: [String] = []
    while let entry = unsafe readdir(handle) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
