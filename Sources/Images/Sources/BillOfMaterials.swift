// SPDX-License-Identifier: Apache-2.0
import Archives
import Glibc

/// A document that lists what an image holds, in place of the image: an SBOM in any format.
///
/// What it says is for `Cataloging` to read; here it is only found and brought into memory, unpacked if it is compressed.
struct BillOfMaterials: ImageSource {
  static let scheme = "sbom"
  static let summary = "an SBOM (CycloneDX, SPDX, Syft; also in an in-toto statement), `-` for standard input"

  /// The name of standard input.
  static let standardInput = "-"

  static func recognises(_ path: String) -> Bool {
    guard PathKind(of: path) == .file, let file = try? OpenFile(path: path), let size = try? file.size(),
      let head = try? file.read(at: 0, min(size, 4096))
    else { return false }
    return isDocument(head)
  }

  static func open(_ path: String, choice: ImageChoice) async throws -> OpenedTarget {
    let limit = choice.budget.sbomBytes
    // An address without a path is standard input too.
    if path == standardInput || path.isEmpty {
      return .document(bytes: try unpacked(readStandardInput(limit: limit), "sbom", limit), name: "standard input")
    }
    switch PathKind(of: path) {
    case .absent: throw ImageError.notFound(path)
    case .directory, .other: throw ImageError.unrecognised(path: path, found: "not a file")
    case .file: break
    }
    let file = try OpenFile(path: path)
    let bytes = try ByteSource(file, offset: 0, count: try file.size()).all(limit: limit)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return .document(bytes: try unpacked(bytes, name, limit), name: name)
  }

  /// Whether a file begins like JSON, XML or SPDX's tags; UTF-16 is told by its mark.
  private static func isDocument(_ head: [UInt8]) -> Bool {
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return true }
    let text = head.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }
    guard let first = text.first else { return false }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "<") { return true }
    return text.split(separator: UInt8(ascii: "\n")).contains { $0.starts(with: Array("SPDXVersion:".utf8)) }
  }

  private static func unpacked(_ bytes: [UInt8], _ name: String, _ limit: Int) throws -> [UInt8] {
    let compression = Compression(magic: bytes)
    guard compression != .none else { return bytes }
    let decoder = try compression.decoder(named: name)
    var out: [UInt8] = []
    try ByteSource(bytes).pieces { piece in
      try decoder.feed(piece) { unpacked in
        guard out.count + unpacked.count <= limit else {
          throw ArchiveError.overBudget(limit: "\(name) unpacks to more than \(limit) bytes")
        }
        for index in unpacked.indices { out.append(unpacked[index]) }
      }
    }
    try decoder.finish()
    return out
  }

  private static func readStandardInput(limit: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe read(STDIN_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw ArchiveError.io(what: "standard input", code: errno) }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else {
        throw ArchiveError.overBudget(limit: "standard input has more than \(limit) bytes")
      }
      bytes += chunk[..<count]
    }
  }
}
