// SPDX-License-Identifier: Apache-2.0
import Archives
import Reporting

/// The licences that the copyright file of a package of Debian names.
///
/// Most are written for machines: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/, paragraphs of
/// fields of which the first has `Format`. Others are prose, of which two things are understood: a line `License:` with
/// nothing but names that the SPDX list has too, and a reference to one of the texts in `/usr/share/common-licenses`
/// (Debian Policy 12.5).
struct CopyrightFile {
  /// Licences that are kept of one file; those of browsers name some fifty.
  static let most = 200

  /// Without doubles, in the order in which the file names them; all hold together.
  private(set) var licenses: [String] = []
  /// Whether the file names more than are kept.
  private(set) var isCutShort = false
  /// What was named, without regard to case (copyright format 1.0, section 7.2).
  private var known: Set<String> = []

  init(_ content: ByteSource) throws {
    let fields = try Fields(content)
    if fields.isForMachines {
      // Paragraphs that only define a short name hold its text. What of it the package is under, the others say: of
      // "GPL-1+ or Artistic" both texts stand below, and one of them is enough.
      for text in fields.stated.isEmpty ? fields.defined : fields.stated { add(DebianLicense.all(in: text)) }
    } else {
      for text in fields.defined {
        let names = DebianLicense.all(in: text)
        if !names.contains(where: { LicenseExpression(reading: $0).hasNames }) { add(names) }
      }
    }
    if !fields.isForMachines || licenses.isEmpty {
      let bytes = try content.read(at: 0, content.count)
      for name in CommonLicenses.named(in: bytes.span) { add([name]) }
    }
  }

  private mutating func add(_ names: [String]) {
    for name in names where !known.contains(name.lowercased()) {
      guard licenses.count < Self.most else { return isCutShort = true }
      known.insert(name.lowercased())
      licenses.append(name)
    }
  }

  /// The fields `License` of a file.
  private struct Fields {
    /// Whether the first paragraph says which format the file has.
    private(set) var isForMachines = false
    /// Of the package as a whole, and of files (sections 6.1 and 6.2).
    private(set) var stated: [String] = []
    /// Of paragraphs that are of no files (section 6.3).
    private(set) var defined: [String] = []

    init(_ content: ByteSource) throws {
      var isFirst = true
      var hasFiles = false
      var license: String?
      // Files with hundreds of paragraphs name the same few.
      var seen: (stated: Set<String>, defined: Set<String>) = ([], [])
      func finish(_ fields: inout Fields) {
        if let license {
          if hasFiles || isFirst && fields.isForMachines {
            if seen.stated.insert(license).inserted { fields.stated.append(license) }
          } else {
            if seen.defined.insert(license).inserted { fields.defined.append(license) }
          }
        }
        hasFiles = false
        license = nil
      }

      var hasFields = false
      try Lines(content).forEach { line, _ in
        if line.isBlank {
          finish(&self)
          if hasFields { isFirst = false }
          return true
        }
        switch line[0] | 0x20 {
        case UInt8(ascii: "l"):
          // Prose has one behind the other.
          if let value = line.value(of: "license") {
            if !isForMachines { finish(&self) }
            license = license ?? value
          }
        case UInt8(ascii: "f"):
          if line.value(of: "files") != nil { hasFiles = true }
          // What drafts of the format called it.
          if isFirst, line.value(of: "format") != nil || line.value(of: "format-specification") != nil {
            isForMachines = true
          }
        default: break
        }
        if line[0] != UInt8(ascii: "#") { hasFields = true }
        return true
      }
      finish(&self)
    }
  }
}
