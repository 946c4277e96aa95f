// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import Packages
import Testing

@testable import Cataloging

@Suite struct ScriptBundleTests {
  private static let path = "usr/local/bin/harbour"
  private static let rope = #"{"name": "rope", "version": "1.4.2", "license": "MIT"}"#
  private static let anchor = #"{"name": "@harbour/anchor", "version": "2.0.0-rc.1"}"#

  /// What is found, as text: ecosystem, name, version and where inside.
  private static func told(_ found: Catalogued) -> [String] {
    found.packages.map {
      "\($0.ecosystem.purl) \($0.name) \($0.version) \($0.evidence[0].inside.joined(separator: "!"))"
    }
  }

  private func told(_ bytes: [UInt8]) throws -> [String] {
    Self.told(try read(with: ScriptBundle.self, bytes, path: Self.path))
  }

  private func gaps(_ bytes: [UInt8]) throws -> [Gap] {
    try read(with: ScriptBundle.self, bytes, path: Self.path).gaps
  }

  /// Every beginning of a program: it may say less, never something else.
  private func checkPrefixes(of bytes: [UInt8]) throws {
    let whole = Set(try told(bytes))
    readPrefixes(with: ScriptBundle.self, of: bytes, path: Self.path) { length, found in
      #expect(whole.isSuperset(of: Self.told(found)), "at \(length)")
    }
  }

  @Test func programsWithoutScriptsSayNothing() throws {
    #expect(try read(with: ScriptBundle.self, ELFFile(data: [1, 2, 3]).bytes, path: Self.path) == Catalogued())
    #expect(try read(with: ScriptBundle.self, [], path: Self.path) == Catalogued())
    #expect(try read(with: ScriptBundle.self, Array("MZ\u{0}\n---- Bun! ----\n".utf8), path: Self.path) == Catalogued())
  }

  // MARK: - pkg

  /// Node, the files, the script with their table.
  private func pkg(
    _ files: [(path: String, bytes: [UInt8])], dictionary: String? = nil, compression: String = "0",
    table: String? = nil, isOld: Bool = false
  ) -> [UInt8] {
    var payload: [UInt8] = []
    var rows: [String] = []
    for file in files {
      let stat = Array(#"{"size":1}"#.utf8)
      rows.append(
        "\"\(file.path)\":{\"1\":[\(payload.count),\(file.bytes.count)],"
          + "\"3\":[\(payload.count + file.bytes.count),\(stat.count)]}")
      payload += file.bytes + stat
    }
    var arguments = [table ?? "{" + rows.joined(separator: ",") + "}", #""/snapshot/app/index.js""#, "{}"]
    if !isOld { arguments += [dictionary ?? "{}", compression] }
    let script =
      "(function(process, require, console, EXECPATH_FD, PAYLOAD_POSITION, PAYLOAD_SIZE) { return (function (A) {\n"
      + "run(\"\n);\");\n})(function (exports) {\n\n},\n" + arguments.joined(separator: "\n,\n") + "\n);\n})"
    return ELFFile(data: Array("https://nodejs.org/node.js/v18.5.0 and more of it".utf8)).bytes + payload
      + Array(script.utf8)
  }

  @Test func theManifestsThatPkgKeepsAreRead() throws {
    let files = [
      ("/snapshot/app/index.js", Array("run()".utf8)),
      ("/snapshot/app/node_modules/rope/package.json", Array(Self.rope.utf8)),
      ("/snapshot/app/node_modules/rope/not-package.json", Array(Self.anchor.utf8)),
      ("/snapshot/app/node_modules/@harbour/anchor/package.json", Array(Self.anchor.utf8)),
      ("/snapshot/app/node_modules/rope/esm/package.json", Array(#"{"type": "module"}"#.utf8)),
    ]
    let expected = [
      "npm rope 1.4.2 snapshot/app/node_modules/rope/package.json",
      "npm @harbour/anchor 2.0.0-rc.1 snapshot/app/node_modules/@harbour/anchor/package.json", "generic node 18.5.0 ",
    ]
    let bytes = pkg(files)
    #expect(try told(bytes) == expected)
    #expect(try gaps(bytes).isEmpty)
    #expect(try told(pkg(files, isOld: true)) == expected)
    try checkPrefixes(of: bytes)
  }

  /// `rope`'s package.json, packed by `gzip -n`.
  private static let gzipped: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xAB, 0x56, 0xCA, 0x4B, 0xCC, 0x4D, 0x55, 0xB2,
    0x52, 0x50, 0x2A, 0xCA, 0x2F, 0x48, 0x55, 0xD2, 0x51, 0x50, 0x2A, 0x4B, 0x2D, 0x2A, 0xCE, 0xCC, 0xCF, 0x03,
    0x09, 0x19, 0xEA, 0x99, 0xE8, 0x19, 0x81, 0xC4, 0x72, 0x32, 0x93, 0x53, 0xF3, 0x8A, 0xC1, 0xCA, 0x7C, 0x3D,
    0x43, 0x94, 0x6A, 0x01, 0x7F, 0xDD, 0x4A, 0x9B, 0x36, 0x00, 0x00, 0x00,
  ]

  @Test func shortenedPathsAndPackedFilesAreRead() throws {
    let dictionary = #"{"":"0","snapshot":"1","rope":"2","package.json":"a"}"#
    let packed = [("0/1/2/a", Self.gzipped), ("0/1/2/package.json", Array(Self.anchor.utf8))]
    #expect(
      try told(pkg(packed, dictionary: dictionary, compression: "1")) == [
        "npm rope 1.4.2 snapshot/rope/package.json", "generic node 18.5.0 ",
      ])
    let brotli = pkg(packed, dictionary: dictionary, compression: "2")
    #expect(try told(brotli) == ["generic node 18.5.0 "])
    #expect(try gaps(brotli).map(\.kind) == [.remark])
    #expect(try gaps(pkg(packed, dictionary: dictionary, compression: "3")).count == 1)
    #expect(try gaps(pkg(packed, dictionary: dictionary, compression: "9")).count == 1)
  }

  @Test func damagedTablesOfPkgAreGaps() throws {
    let one = [("/snapshot/package.json", Array(Self.rope.utf8))]
    for table in [
      "", "[]", "{", "{\"a\":{\"1\":[0,999999999]}}", "{\"a\":{\"1\":[9223372036854775807,0]}}",
      String(repeating: "{\"a\":", count: 100_000), "{\"a\u{7}\":{}}",
    ] {
      let found = try gaps(pkg(one, table: table))
      #expect(found.count == 1 && found[0].kind == .file, "\(table.prefix(40))")
    }
    // Places that are none, and overlapping ones, are no harm.
    for place in [
      "[-1,5]", "[0]", "[0,1,2]", "\"0\"", "[9223372036854775807,9223372036854775807]", "[1e3,2]", "[[],{}]",
    ] {
      let found = try read(
        with: ScriptBundle.self, pkg(one, table: "{\"/snapshot/package.json\":{\"1\":\(place)}}"), path: Self.path)
      #expect(found.packages.map(\.name) == ["node"], "\(place)")
    }
    var budget = Budget()
    budget.packages = 3
    let row = #""/snapshot/package.json":{"1":[0,\#(Self.rope.utf8.count)]}"#
    let many = pkg(one, table: "{" + Array(repeating: row, count: 50).joined(separator: ",") + "}")
    // The table's end is where the script begins; the file's is a little before.
    let capped = try read(with: ScriptBundle.self, many, path: Self.path, budget: budget)
    #expect(capped.packages.count <= 4)
  }

  @Test func withoutManifestsTheGapIsSaid() throws {
    let found = try gaps(pkg([("/snapshot/app/index.js", Array("run()".utf8))]))
    #expect(
      found == [
        Gap(
          "/usr/local/bin/harbour",
          "Node program in one file that holds no package.json: its packages cannot be listed", kind: .remark)
      ])
  }

  // MARK: - nexe

  private func nexe(_ script: String, _ files: [UInt8], sizes: (Double, Double)? = nil) -> [UInt8] {
    let sizes = sizes ?? (Double(script.utf8.count), Double(files.count))
    let trailer = [sizes.0, sizes.1].flatMap { ELFFile.number(Int(truncatingIfNeeded: $0.bitPattern), 8) }
    return ELFFile(data: Array("x/node-v14.15.3.tar.gz and more of the program".utf8)).bytes + Array(script.utf8)
      + files
      + Array("<nexe~~sentinel>".utf8) + trailer
  }

  @Test func theManifestsThatNexeKeepsAreRead() throws {
    let size = Self.rope.utf8.count
    let script =
      "!(function () {process.__nexe = {\"resources\":{\"./index.js\":[0,5],"
      + "\"./node_modules/rope/package.json\":[5,\(size)],\"./x/package.json\":[6,99999]}};\n})();"
    let bytes = nexe(script, Array("run()".utf8) + Array(Self.rope.utf8))
    #expect(try told(bytes) == ["npm rope 1.4.2 node_modules/rope/package.json", "generic node 14.15.3 "])
    #expect(
      try gaps(bytes).map(\.reason) == [
        "1 record of packages within the program that cannot be read, at x/package.json"
      ])
    try checkPrefixes(of: bytes)
  }

  @Test func theArchiveOfNewerNexeIsRead() throws {
    var zip = ZipBuilder()
    zip.file("snapshot/node_modules/rope/package.json", Array(Self.rope.utf8))
    zip.file("snapshot/index.js", [])
    let bytes = nexe("!(function () {process.__nexe = {};})()", zip.finished())
    #expect(try told(bytes) == ["npm rope 1.4.2 snapshot/node_modules/rope/package.json", "generic node 14.15.3 "])
    try checkPrefixes(of: bytes)
  }

  @Test(arguments: [(-1.0, 0.0), (1e300, 1.0), (.nan, 0), (0, .infinity), (0.5, 1)])
  func absurdSizesOfNexeAreGaps(_ script: Double, _ files: Double) throws {
    #expect(try gaps(nexe("", [], sizes: (script, files))).map(\.kind) == [.file])
  }

  // MARK: - Node

  private func sea(_ blob: [UInt8], owner: String = "NODE_SEA_BLOB") -> [UInt8] {
    ELFFile(
      data: Array("https://nodejs.org/node.js/v20.20.2 and more of it".utf8),
      notes: ELFFile.note("GNU", 3, [1, 2, 3, 4, 5]) + ELFFile.note(owner, 0, blob)
    ).bytes
  }

  @Test func theFilesOfANodeProgramAreRead() throws {
    let blob = try Fixture("Bundles/sea-assets.blob").bytes
    let bytes = sea(blob)
    let expected = ["npm rope 1.4.2 node_modules/rope/package.json", "generic node 20.20.2 "]
    #expect(try told(bytes) == expected)
    #expect(try gaps(bytes).isEmpty)
    // Node 24 and later have a byte or two more behind the flags.
    #expect(try told(sea(Array(blob[..<8]) + [0] + blob[8...])) == expected)
    #expect(try told(sea(Array(blob[..<8]) + [1, 0] + blob[8...])) == expected)
    try checkPrefixes(of: bytes)
    for length in 0..<blob.count {
      let cut = try read(with: ScriptBundle.self, sea(Array(blob[..<length])), path: Self.path)
      #expect(cut.packages.isEmpty && cut.gaps.map(\.kind) == [.file], "at \(length)")
    }
    #expect(try told(sea(blob, owner: "OTHER")).isEmpty)
  }

  @Test func aNodeProgramWithoutFilesLeavesARemark() throws {
    var blob = try Fixture("Bundles/sea-assets.blob").bytes
    blob[4] = 1
    #expect(try gaps(sea(blob)).map(\.kind) == [.remark])
    blob[0] = 0
    #expect(try gaps(sea(blob)).map(\.kind) == [.file])
  }

  @Test func theArchiveThatPkgPutsIntoANodeProgramIsRead() throws {
    func text(_ bytes: [UInt8]) -> [UInt8] { ELFFile.number(bytes.count, 8) + bytes }
    let table =
      "{\"entrypoint\":\"/snapshot/a.js\",\"offsets\":{\"/app/node_modules/rope/package.json\":[3,\(Self.rope.utf8.count)]}}"
    var blob = ELFFile.number(0x0143_DA20, 4) + ELFFile.number(8 | 4, 4)
    blob += text(Array("a.js".utf8)) + text(Array("run()".utf8)) + text([1, 2, 3]) + ELFFile.number(2, 8)
    blob += text(Array("__pkg_archive__".utf8)) + text([1, 2, 3] + Array(Self.rope.utf8))
    blob += text(Array("__pkg_manifest__.json".utf8)) + text(Array(table.utf8))
    #expect(try told(sea(blob)).first == "npm rope 1.4.2 app/node_modules/rope/package.json")
  }

  // MARK: - Deno

  private func deno(
    _ packages: [String], _ addresses: [String], isOld: Bool = false, count: Int? = nil
  ) -> [UInt8] {
    func text(_ text: String) -> [UInt8] { ELFFile.number(text.utf8.count, 4) + Array(text.utf8) }
    var snapshot = ELFFile.number(count ?? packages.count, 4)
    for package in packages { snapshot += text(package) }
    snapshot += ELFFile.number(0, 4 + 4 * packages.count)
    let metadata = Array(#"{"argv":[]}"#.utf8)
    var out = Array("d3n0l4nd".utf8) + ELFFile.number(metadata.count, 8) + metadata
    out += ELFFile.number(snapshot.count, 8) + snapshot + ELFFile.number(addresses.count, 4)
    if isOld { out += ELFFile.number(0, 4) }
    for (index, address) in addresses.enumerated() { out += text(address) + ELFFile.number(index, isOld ? 8 : 4) }
    return out + [1, 2, 3, 4, 5, 6, 7, 8, 9] + Array("d3n0l4nd".utf8)
  }

  private static let runtime = ELFFile(data: Array("Deno/2.1.4Deno/ and more of the program".utf8))
  private static let packages = ["rope@1.4.2", "@harbour/anchor_x@2.0.0-rc.1_rope@1.4.2"]
  private static let addresses = [
    "main.ts", "https://jsr.io/@std/path/1.0.6/mod.ts", "https://jsr.io/@std/path/1.0.6/join.ts",
    "https://jsr.io/@std/meta.json", "https://example.org/mod.ts",
  ]
  private static let denoFound = [
    "npm rope 1.4.2 npm", "npm @harbour/anchor_x 2.0.0-rc.1 npm", "jsr @std/path 1.0.6 jsr.io", "generic deno 2.1.4 ",
  ]

  @Test func thePackagesOfADenoProgramAreRead() throws {
    let data = deno(Self.packages, Self.addresses)
    let program = Self.runtime.bytes
    let trailer = ELFFile.number(0x501E, 4)
    let short = program + data + trailer + ELFFile.number(data.count + 8, 4)
    let long = program + data + trailer + ELFFile.number(0x2F1, 4) + ELFFile.number(data.count + 16, 8)
    var noted = Self.runtime
    noted.notes = ELFFile.note("SUI", 0x5355_4901, ELFFile.number(8, 2) + Array("d3n0l4nd".utf8) + data)
    for bytes in [short, long, noted.bytes] {
      #expect(try told(bytes) == Self.denoFound)
      #expect(try gaps(bytes).isEmpty)
    }
    let old = deno(Self.packages, Self.addresses, isOld: true)
    #expect(try told(program + old + trailer + ELFFile.number(old.count + 8, 4)) == Self.denoFound)
    try checkPrefixes(of: long)
  }

  @Test func aDenoProgramThatIsTooOldOrNamesNothingLeavesARemark() throws {
    let old = Self.runtime.bytes + Array("eszip".utf8) + Array("d3n0l4nd".utf8) + ELFFile.number(9, 32)
    #expect(try gaps(old).map(\.kind) == [.remark])
    let none = deno([], ["main.ts"])
    let bytes = Self.runtime.bytes + none + ELFFile.number(0x501E, 4) + ELFFile.number(none.count + 8, 4)
    #expect(try gaps(bytes).map(\.kind) == [.remark])
  }

  @Test func damagedDataOfDenoAreGaps() throws {
    for data in [
      deno(Self.packages, [], count: 1 << 30), deno(Self.packages, [], count: 5), deno(["no-version"], []),
      deno(["rope@"], []), deno([], ["\u{7}"]),
      Array("d3n0l4nd".utf8) + ELFFile.number(-1, 16) + Array("d3n0l4nd".utf8),
    ] {
      let bytes = Self.runtime.bytes + data + ELFFile.number(0x501E, 4) + ELFFile.number(data.count + 8, 4)
      #expect(try gaps(bytes).map(\.kind) == [.file])
    }
  }

  // MARK: - Bun

  @Test func aBunProgramLeavesARemark() throws {
    let mark = Array("\n---- Bun! ----\n".utf8)
    let data = Array("crash in Bun v1.1.30 (abcdef12) Linux x64 and more".utf8)
    let appended = ELFFile(data: data).bytes + Array("scripts".utf8) + mark + ELFFile.number(1234, 8)
    let section = ELFFile(sections: [(".bun", Array("scripts".utf8) + mark + ELFFile.number(0, 512))], data: data).bytes
    for bytes in [appended, section] {
      #expect(try told(bytes) == ["generic bun 1.1.30 "])
      #expect(try gaps(bytes).map(\.kind) == [.remark])
    }
    #expect(try gaps(ELFFile(sections: [(".bun", ELFFile.number(0, 512))], data: data).bytes).isEmpty)
  }
}
