// SPDX-License-Identifier: Apache-2.0
import Archives

/// Libraries and paths that stand as text in the bytes of a program.
///
/// A name there is no proof that it is used, but a program that opens a library by `dlopen` or a file by a path that was
/// compiled in has it there.
enum NamedThings {
  /// Bytes of a file that are looked through; names of each kind that are kept; bytes of a name.
  private static let byteLimit = 256 << 20
  private static let countLimit = 2000
  private static let lengthLimit = 255
  private static let step = 256 << 10

  /// - Returns: file names that end in `.so` or `.so.` and numbers; absolute paths. Both in the order in which they stand.
  static func found(in content: ByteSource) throws(ArchiveError) -> (libraries: [String], paths: [String]) {
    var libraries = Gathered()
    var paths = Gathered()
    var at = 0
    let end = min(content.count, byteLimit)
    while at < end, !libraries.isFull || !paths.isFull {
      // Pieces overlap by as much as a name may have.
      let piece = try content.read(at: at, step)
      gather(piece, &libraries, &paths)
      if piece.count < step { break }
      at += step - lengthLimit - 1
    }
    return (libraries.names, paths.names)
  }

  private struct Gathered {
    var names: [String] = []
    var seen: Set<String> = []
    var isFull: Bool { names.count >= NamedThings.countLimit }

    mutating func add(_ name: String) {
      if !isFull, seen.insert(name).inserted { names.append(name) }
    }
  }

  private static let isNameByte: [Bool] = (0..<256).map { byte in
    let scalar = Unicode.Scalar(UInt8(byte))
    return scalar.properties.isASCIIHexDigit || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
      || "._/+-@~".unicodeScalars.contains(scalar)
  }

  private static func gather(_ bytes: [UInt8], _ libraries: inout Gathered, _ paths: inout Gathered) {
    var index = 0
    let table = isNameByte
    while index < bytes.count {
      guard table[Int(bytes[index])] else {
        index += 1
        continue
      }
      let start = index
      var dots = false
      while index < bytes.count, table[Int(bytes[index])] {
        if bytes[index] == UInt8(ascii: ".") { dots = true }
        index += 1
      }
      let length = index - start
      guard (5...lengthLimit).contains(length) else { continue }
      if bytes[start] == UInt8(ascii: "/") {
        // A path of one part is a root folder or no path.
        if bytes[(start + 1)..<index].contains(UInt8(ascii: "/")) {
          paths.add(String(decoding: bytes[start..<index], as: UTF8.self))
        }
      } else if dots, isLibrary(bytes[start..<index]) {
        libraries.add(String(decoding: bytes[start..<index], as: UTF8.self))
      }
    }
  }

  /// Whether a file name ends as those of libraries do: "libz.so", "libz.so.1".
  private static func isLibrary(_ name: ArraySlice<UInt8>) -> Bool {
    var end = name.endIndex
    let digit = UInt8(ascii: "0")...UInt8(ascii: "9")
    while end > name.startIndex, digit.contains(name[end - 1]) || name[end - 1] == UInt8(ascii: ".") { end -= 1 }
    return end - name.startIndex > 3 && name[(end - 3)..<end].elementsEqual(".so".utf8)
  }
}
