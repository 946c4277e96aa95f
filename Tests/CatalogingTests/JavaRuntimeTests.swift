// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Fixtures
import Packages
import Testing

@Suite struct JavaRuntimeTests {
  private static let path = "opt/java/openjdk/release"

  @Test func theReleaseFileNamesVersionAndMaker() throws {
    let found = try read(with: JavaRuntime.self, Fixture("Java/release").bytes, path: Self.path)
    #expect(
      found.packages == [
        Package(
          .generic, "openjdk", "17.0.9+9", architecture: "x86_64", vendor: "Eclipse Adoptium",
          evidence: [Evidence(path: Self.path)])
      ])
  }

  @Test(
    arguments: [
      ("JAVA_VERSION=\"17.0.16\"\nJAVA_RUNTIME_VERSION=\"17.0.16+8-Debian-1deb12u1\"", "openjdk", "17.0.16+8"),
      ("JAVA_VERSION=\"1.8.0_392\"\nFULL_VERSION=\"1.8.0_392-b08\"", "openjdk", "1.8.0_392-b08"),
      ("JAVA_VERSION=\"21\"\nJAVA_RUNTIME_VERSION=\"21+35-LTS-2513\"\nBUILD_TYPE=commercial", "oracle-jdk", "21+35"),
      ("JAVA_VERSION=\"11.0.1\"\nFULL_VERSION=\"other\"", "openjdk", "11.0.1"),
      ("JAVA_VERSION=\"11.0.1\"\nJAVA_RUNTIME_VERSION=\"11.0.1+\"", "openjdk", "11.0.1"),
      ("GRAALVM_VERSION=\"22.3\"\nJAVA_VERSION=\"17.0.5\"", "graalvm", "17.0.5"),
    ])
  func versionsLoseWhatADistributorAdds(text: String, name: String, version: String) throws {
    let found = try read(with: JavaRuntime.self, text, path: Self.path)
    #expect(found.packages.map(\.name) == [name])
    #expect(found.packages.map(\.version) == [version])
  }

  @Test(arguments: ["", "VERSION=3\n", "JAVA_VERSION=\"\"\n", "\u{0}\u{1}", "12 (bookworm)"])
  func otherFilesOfThatNameAreNothing(_ text: String) throws {
    #expect(try read(with: JavaRuntime.self, text, path: Self.path) == Catalogued())
  }

  @Test func aLargeFileIsNotRead() throws {
    let text = "JAVA_VERSION=\"17\"\n" + String(repeating: "x", count: 70_000)
    #expect(try read(with: JavaRuntime.self, text, path: Self.path) == Catalogued())
  }

  @Test func everyBeginningIsRead() throws {
    var versions: Set<String> = []
    readPrefixes(with: JavaRuntime.self, of: try Fixture("Java/release").bytes, path: Self.path) { _, found in
      versions.formUnion(found.packages.map(\.version))
    }
    // What is cut within the value is not told from a shorter one.
    #expect(versions.isSuperset(of: ["17.0.9", "17.0.9+9"]))
    #expect(versions.allSatisfy { "17.0.9+9".hasPrefix($0) })
  }
}
