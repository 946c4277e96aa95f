// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages
import Testing

@testable import Cataloging

@Suite struct DotnetBundleTests {
  private static let path = "app/Harbour"
  private static let deps = """
    {"runtimeTarget": {"name": ".NETCoreApp,Version=v8.0/linux-x64"},
     "libraries": {
      "Harbour/1.0.0": {"type": "project", "serviceable": false, "sha512": ""},
      "Rope.Core/13.0.1": {"type": "package", "serviceable": true},
      "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/8.0.4": {"type": "runtimepack"},
      "Local/1.0.0": {"type": "reference"}
     }}
    """

  private static func text(_ text: String) -> [UInt8] { [UInt8(text.utf8.count)] + Array(text.utf8) }

  /// A host, the file, and the header that names it.
  private func program(_ deps: String, major: Int, place: Int? = nil, size: Int? = nil, count: Int = 2) -> [UInt8] {
    func host(_ header: Int) -> ELFFile {
      ELFFile(data: [1, 2, 3] + ELFFile.number(header, 8) + DotnetBundle.mark + [4])
    }
    let start = host(0).bytes.count
    let file = Array(deps.utf8)
    let at = place ?? start
    let size = size ?? file.count
    var header = ELFFile.number(major, 4) + ELFFile.number(0, 4) + ELFFile.number(count, 4) + Self.text("abcdefgh")
    if major >= 2 {
      header += ELFFile.number(at, 8) + ELFFile.number(size, 8) + ELFFile.number(0, 24)
    }
    header += ELFFile.number(0, 8) + ELFFile.number(3, 8) + [1] + Self.text("Harbour.dll")
    header += ELFFile.number(at, 8) + ELFFile.number(size, 8) + [3] + Self.text("Harbour.deps.json")
    return host(start + file.count).bytes + file + header
  }

  @Test(arguments: [(1, "Harbour.deps.json"), (2, "deps.json"), (6, "deps.json")])
  func thePackagesOfABundleAreRead(_ major: Int, _ name: String) throws {
    let bytes = program(Self.deps, major: major)
    let found = try read(with: DotnetBundleFile.self, bytes, path: Self.path)
    let evidence = [Evidence(path: Self.path, inside: [name])]
    #expect(
      found
        == Catalogued(packages: [
          Package(
            .nuget, "Harbour", "1.0.0", versionUnknown: "a project built here, not a package of NuGet",
            evidence: evidence),
          Package(.nuget, "Rope.Core", "13.0.1", evidence: evidence),
          Package(.nuget, "Microsoft.NETCore.App.Runtime.linux-x64", "8.0.4", evidence: evidence),
        ]))
    readPrefixes(with: DotnetBundleFile.self, of: bytes, path: Self.path) { length, found in
      #expect(found.packages.isEmpty || length > bytes.count - 72, "at \(length)")
    }
  }

  @Test func packagesWithoutAFileAtRunTimeAreLeftOutAsInAFileOfTheirOwn() throws {
    let text = """
      {"targets": {".NETCoreApp,Version=v8.0/linux-x64": {
        "Rope.Core/13.0.1": {"runtime": {"lib/Rope.dll": {}}}, "Rope.Analyzers/1.0.0": {"compile": {"a": {}}}}},
       "libraries": {"Rope.Core/13.0.1": {"type": "package"}, "Rope.Analyzers/1.0.0": {"type": "package"},
        "Other/2.0.0": {"type": "package"}, "Nameless/": {"type": "package"}}}
      """
    let found = try read(with: DotnetBundleFile.self, program(text, major: 6), path: Self.path)
    #expect(found.packages.map(\.name) == ["Rope.Core", "Other"])
    #expect(found.packages.allSatisfy { $0.evidence[0].line == nil })
    #expect(found.gaps == [Gap("/app/Harbour", "1 record without name and version, at line 4")])
    let own = try read(with: DotnetDeps.self, text, path: "app/Harbour.deps.json")
    #expect(own.packages.map(\.name) == ["Rope.Core", "Other"])
  }

  @Test func hostsWithoutABundleSayNothing() throws {
    let host = ELFFile(data: ELFFile.number(0, 8) + DotnetBundle.mark)
    #expect(try read(with: DotnetBundleFile.self, host.bytes, path: Self.path) == Catalogued())
    #expect(
      try read(with: DotnetBundleFile.self, ELFFile(data: DotnetBundle.mark).bytes, path: Self.path) == Catalogued())
    let empty = program(Self.deps, major: 6, size: 0)
    #expect(try read(with: DotnetBundleFile.self, empty, path: Self.path) == Catalogued())
  }

  @Test func damageIsAGap() throws {
    let programs = [
      program(Self.deps, major: 6, place: 1 << 40), program(Self.deps, major: 6, size: 1 << 40),
      program(Self.deps, major: 1, size: -1), program(Self.deps, major: 7), program(Self.deps, major: 0),
      program("{}", major: 6), program("{", major: 6), program(Self.deps, major: 1, count: 1 << 30),
      program(Self.deps, major: 1, count: 3).dropLast(20) + [],
    ]
    for (index, program) in programs.enumerated() {
      let found = try read(with: DotnetBundleFile.self, program, path: Self.path)
      #expect(found.packages.isEmpty)
      #expect(found.gaps.count == 1, "at \(index)")
    }
  }
}
