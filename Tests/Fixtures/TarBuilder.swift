// SPDX-License-Identifier: Apache-2.0

/// Makes tar archives, good ones and bad ones, in memory.
package struct TarBuilder {
  package private(set) var bytes: [UInt8] = []
  /// Of the entries that follow.
  package var owner = Owner()

  /// Whose an entry is, and how old.
  package struct Owner {
    package var uid = 0
    package var gid = 0
    package var modified = 0

    package init(uid: Int = 0, gid: Int = 0, modified: Int = 0) {
      self.uid = uid
      self.gid = gid
      self.modified = modified
    }
  }

  package init() {}

  /// Adds a file.
  package mutating func file(_ name: String, _ content: [UInt8], mode: Int = 0o644) {
    entry("0", name, content, mode: mode)
  }

  package mutating func file(_ name: String, _ text: String, mode: Int = 0o644) {
    file(name, Array(text.utf8), mode: mode)
  }

  package mutating func directory(_ name: String, mode: Int = 0o644) { entry("5", name + "/", [], mode: mode) }
  package mutating func symlink(_ name: String, to link: String) { entry("2", name, [], link: link) }
  package mutating func hardlink(_ name: String, to link: String) { entry("1", name, [], link: link) }

  /// Adds an extended header of pax for the entry that follows.
  package mutating func pax(_ records: [(String, String)]) {
    var body = ""
    for (key, value) in records {
      let tail = " \(key)=\(value)\n"
      var length = tail.utf8.count + 1
      while "\(length)".utf8.count + tail.utf8.count != length { length = "\(length)".utf8.count + tail.utf8.count }
      body += "\(length)\(tail)"
    }
    entry("x", "PaxHeaders/x", Array(body.utf8))
  }

  /// Adds an entry of any type; `size` may lie.
  package mutating func entry(
    _ type: Character, _ name: String, _ content: [UInt8], link: String = "", mode: Int = 0o644, size: Int? = nil
  ) {
    bytes += Self.header(type, name, link: link, mode: mode, size: size ?? content.count, owner: owner)
    bytes += content
    bytes += [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
  }

  /// The archive with the two blank blocks at its end.
  package func finished() -> [UInt8] { bytes + [UInt8](repeating: 0, count: 1024) }

  /// A ustar header.
  package static func header(
    _ type: Character, _ name: String, link: String = "", mode: Int, size: Int, owner: Owner = Owner()
  ) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, _ at: Int, _ limit: Int) {
      for (index, byte) in text.utf8.prefix(limit).enumerated() { block[at + index] = byte }
    }
    func octal(_ value: Int, _ at: Int, _ width: Int) {
      let digits = String(value, radix: 8)
      put(String(repeating: "0", count: max(0, width - 1 - digits.count)) + digits, at, width - 1)
    }
    put(name, 0, 100)
    octal(mode, 100, 8)
    octal(owner.uid, 108, 8)
    octal(owner.gid, 116, 8)
    octal(size, 124, 12)
    octal(owner.modified, 136, 12)
    block[156] = type.asciiValue ?? 0
    put(link, 157, 100)
    put("ustar", 257, 6)
    put("00", 263, 2)
    for index in 148..<156 { block[index] = 32 }
    let sum = block.reduce(0) { $0 + Int($1) }
    octal(sum, 148, 7)
    block[154] = 0
    return block
  }
}
