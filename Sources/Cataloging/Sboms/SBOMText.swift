// SPDX-License-Identifier: Apache-2.0
import Notations
import Packages

/// The text of an SBOM: its bytes in UTF-8, and where its lines begin.
struct SBOMText {
  let bytes: [UInt8]
  /// What it is called in messages: the name of the file.
  let name: String
  let lines: LineIndex

  /// - Parameter bytes: UTF-8, or UTF-16 with a byte order mark, as PowerShell writes what a program prints.
  init(_ bytes: [UInt8], name: String) {
    let text = Self.fromUTF16(bytes) ?? bytes
    self.bytes = text
    self.name = name
    lines = LineIndex(text.span)
  }

  /// Behind the byte order mark, if there is one.
  var start: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// The first byte that is not blank; `nil` where nothing is written.
  var first: UInt8? { bytes[start...].first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 } }

  /// The line of an offset, from 1.
  func line(at offset: Int) -> Int { lines.line(at: offset) }

  /// "bom.json, line 12, $.components[3]"; lines are told where there are several.
  func place(_ offset: Int, _ path: String = "") -> String {
    var place = name
    let line = line(at: offset)
    if line > 1 { place += ", line \(line)" }
    if !path.isEmpty { place += ", " + path }
    return place
  }

  private static func fromUTF16(_ bytes: [UInt8]) -> [UInt8]? {
    let isLittle = bytes.starts(with: [0xFF, 0xFE])
    guard isLittle || bytes.starts(with: [0xFE, 0xFF]) else { return nil }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var at = 2
    while at + 1 < bytes.count {
      let (a, b) = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
      units.append(isLittle ? b << 8 | a : a << 8 | b)
      at += 2
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}

/// What a document has that its format does not allow, and what could not be taken over.
struct SBOMFaults {
  private struct Fault {
    let path: String
    let offset: Int
    let reason: String
    let isLoss: Bool
  }

  private var listed: [Fault] = []
  private(set) var count = 0
  /// Faults that are told one by one.
  private static let most = 100

  /// Notes a fault.
  /// - Parameters:
  ///   - path: where it is, as a JSON path.
  ///   - isLoss: whether something stayed unread for it.
  mutating func add(
    _ path: @autoclosure () -> String, _ offset: Int, _ reason: @autoclosure () -> String, isLoss: Bool = false
  ) {
    count += 1
    guard listed.count < Self.most else { return }
    listed.append(Fault(path: path(), offset: offset, reason: reason(), isLoss: isLoss))
  }

  /// A text of the document as it is told in a message.
  static func quoted(_ text: String) -> String {
    text.unicodeScalars.count > 64
      ? "\"\(String(String.UnicodeScalarView(text.unicodeScalars.prefix(64))))…\"" : "\"\(text)\""
  }

  /// One gap for each; what is told beyond some hundred is counted.
  func gaps(in text: SBOMText) -> [Gap] {
    var gaps = listed.map { fault in
      Gap(text.place(fault.offset, fault.path), fault.reason, kind: fault.isLoss ? .file : .remark)
    }
    if count > listed.count {
      gaps.append(Gap(text.name, "\(count - listed.count) more faults, which are not listed"))
    }
    return gaps
  }
}
