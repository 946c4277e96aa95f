// SPDX-License-Identifier: Apache-2.0
import Archives
import Notations
import Packages

/// Reads what clients of CPAN leave behind of the distributions that they install.
///
/// cpanminus keeps `.meta/<distribution>/MYMETA.json` (CPAN::Meta::Spec) and `install.json` beside the modules; modules
/// built by ExtUtils::MakeMaker add a section to `perllocal.pod` (ExtUtils::Command::MM, `perllocal_install`). Modules of
/// perl's own distribution stand in neither.
package struct PerlDistribution: Cataloger {
  package static let name = "perl-distribution"
  package static let claims: [Claim] = ["**/.meta/*/MYMETA.json", "**/.meta/*/install.json", "**/perllocal.pod"]
  private static let mostLicenses = 32

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    if file.path.hasSuffix(".pod") { return try local(file) }
    let bytes = try file.bytes()
    let span = bytes.span
    var fields: [String: String] = [:]
    var licenses: [String] = []
    var json = JSONReader()
    try json.beginObject(span)
    while let key = try json.nextKey(span) {
      switch key {
      case "name", "version", "dist": fields[key] = try json.stringOrSkip(span)
      case "license": licenses = try json.strings(span, most: Self.mostLicenses)
      default: try json.skipValue(span)
      }
    }
    try json.end(span)
    // install.json: `name` is the module that was asked for, `dist` is "libwww-perl-6.72".
    if file.path.hasSuffix("install.json") {
      guard let dist = fields["dist"], let (name, version) = Self.parts(of: dist) else {
        throw CatalogingError.missing("distribution", in: "record of an installation")
      }
      return Catalogued(packages: [Package(.cpan, name, version, evidence: [file.evidence()])])
    }
    guard let name = fields["name"], !name.isEmpty else { throw CatalogingError.missing("name", in: "MYMETA.json") }
    guard let version = fields["version"], !version.isEmpty else {
      throw CatalogingError.missing("version", in: "MYMETA.json")
    }
    let known = licenses.filter { $0 != "unknown" }
    return Catalogued(packages: [
      Package(.cpan, name, Self.plain(version), licenses: known, evidence: [file.evidence()])
    ])
  }

  /// "libwww-perl-6.72": what follows the last dash that a number follows.
  private static func parts(of dist: String) -> (name: String, version: String)? {
    var end = dist.endIndex
    while let dash = dist[..<end].lastIndex(of: "-") {
      let version = dist[dist.index(after: dash)...]
      let digits = version.first == "v" ? version.dropFirst() : version
      if digits.first?.isNumber == true, dash > dist.startIndex {
        return (String(dist[..<dash]), plain(String(version)))
      }
      end = dash
    }
    return nil
  }

  /// "v1.2.3" and "1.2.3" are one version: perldoc version, "How to create a version object".
  private static func plain(_ version: String) -> String {
    version.first == "v" && version.dropFirst().first?.isNumber == true ? String(version.dropFirst()) : version
  }

  /// Sections such as `=head2 Tue Jan  2 2024: C<Module> L<Foo::Bar|Foo::Bar>`, with an item `C<VERSION: 1.2>`; a newer
  /// installation is added below, so the last word on a module holds.
  private func local(_ file: ClaimedFile) throws -> Catalogued {
    var out = Catalogued()
    var places: [String: Int] = [:]
    var module: (name: String, line: Int)?
    var damaged = DamagedRecords()
    var line = 0
    var isOverBudget = false
    try Lines(file.content).forEach { bytes, _ in
      line += 1
      if bytes.count < 4 { return true }
      if bytes[0] == UInt8(ascii: "=") {
        let text = bytes.text()
        guard text.hasPrefix("=head2") else { return true }
        if let module { damaged.count("without a version", line: module.line) }
        module = nil
        if let open = text.firstRange(of: "L<") {
          let name = text[open.upperBound...].prefix { $0 != "|" && $0 != ">" }
          if !name.isEmpty { module = (String(name), line) }
        }
      } else if let current = module, bytes.text().hasPrefix("C<VERSION: ") {
        let rest = bytes.text().dropFirst("C<VERSION: ".count)
        // Without the closing sign the file was cut off within the number.
        let version = rest.firstIndex(of: ">").map { String(rest[..<$0]) } ?? ""
        module = nil
        guard !version.isEmpty, version != "undef" else {
          damaged.count("without a version", line: current.line)
          return true
        }
        var evidence = file.evidence()
        evidence.line = current.line
        // Modules are parted by "::", distributions by "-"; most bear the name of their first module.
        let name = current.name.split(separator: ":").joined(separator: "-")
        var package = Package(.cpan, name, Self.plain(version), evidence: [evidence])
        package.doubt = "named by its module"
        if let place = places[name] {
          out.packages[place] = package
        } else if out.packages.count < file.budget.packages {
          places[name] = out.packages.count
          out.packages.append(package)
        } else {
          isOverBudget = true
        }
      }
      return true
    }
    if let module { damaged.count("without a version", line: module.line) }
    out.gaps = damaged.gaps(in: file.path)
    if isOverBudget {
      out.gaps.append(Gap(file.path, "more than \(file.budget.packages) packages; the rest is left out"))
    }
    return out
  }
}
