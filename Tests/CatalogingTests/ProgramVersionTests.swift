// SPDX-License-Identifier: Apache-2.0
import Archives
import Fixtures
import Packages
import Testing

@testable import Cataloging

@Suite struct ProgramVersionTests {
  private static let nginx = "usr/local/nginx/sbin/nginx"

  private func found(_ program: ProgramBuilder, _ path: String = nginx) throws -> [String] {
    try read(with: ProgramVersion.self, program.build(), path: path).packages.map { "\($0.name) \($0.version)" }
  }

  @Test func aProductBearsItsNamesAndTheFile() throws {
    let found = try read(
      with: ProgramVersion.self, ProgramBuilder("Server: nginx/1.25.3\r\n").build(), path: Self.nginx)
    var expected = Package(.generic, "nginx", "1.25.3", evidence: [Evidence(path: Self.nginx)])
    expected.cpes = [
      "cpe:2.3:a:f5:nginx:1.25.3:*:*:*:*:*:*:*", "cpe:2.3:a:nginx:nginx:1.25.3:*:*:*:*:*:*:*",
    ]
    #expect(found == Catalogued(packages: [expected]))
  }

  @Test func whatACPECannotHoldIsEscaped() {
    let package = Product("a", cpe: "b:c").package("1.0~rc+1", evidence: Evidence(path: "a"))
    #expect(package.cpes == ["cpe:2.3:a:b:c:1.0\\~rc\\+1:*:*:*:*:*:*:*"])
  }

  @Test func namesAloneProveNothing() throws {
    #expect(try found(ProgramBuilder("no version here")) == [])
    // Another program says so.
    #expect(try found(ProgramBuilder("nginx/1.25.3"), "usr/bin/curl") == [])
    // A script.
    #expect(try read(with: ProgramVersion.self, "#!/bin/sh\n# nginx/1.25.3 \n", path: Self.nginx) == Catalogued())
    #expect(try read(with: ProgramVersion.self, "", path: Self.nginx) == Catalogued())
  }

  @Test func onlyProgramsAreReadWhole() {
    let program = ProgramBuilder("nginx/1.25.3").build()
    var object = ProgramBuilder("nginx/1.25.3")
    object.type = 1
    let files = [
      (Self.nginx, program), ("usr/bin/other", program), (Self.nginx, object.build()),
      ("sbin/nginx", Array("MZ and more".utf8)), ("nginx/conf", program),
    ]
    let accepted = files.map { ProgramVersion.accepts(path: $0.0.utf8.span, head: $0.1.span, size: 9000) }
    #expect(accepted == [true, false, false, true, false])
  }

  @Test func codeIsPassedOverWhereItIsKeptApart() throws {
    var program = ProgramBuilder("nginx/1.25.3 ")
    program.code = "nginx/9.9.9 "
    #expect(try found(program) == ["nginx 1.25.3"])
    program.isOneSegment = true
    #expect(try found(program) == ["nginx 9.9.9"])
  }

  @Test func aVersionIsFoundOverTheEdgeOfAWindow() throws {
    for filling in (256 << 10) - 1300..<(256 << 10) - 1150 {
      var program = ProgramBuilder("nginx/1.25.3 ")
      program.filling = filling
      #expect(try found(program) == ["nginx 1.25.3"], "\(filling)")
    }
  }

  @Test func theVersionInTheNameOfTheFileIsThatOfPython() throws {
    let text = "\u{0}2.7.18\u{0}3.1.4\u{0}3.11\u{0}3.110.1\u{0}3.11.2\u{0}3.11.9\u{0}"
    #expect(try found(ProgramBuilder(text), "usr/local/bin/python3.11") == ["python 3.11.2"])
    #expect(try found(ProgramBuilder(text), "usr/local/lib/libpython3.1.so.1.0") == ["python 3.1.4"])
    #expect(try found(ProgramBuilder(text), "usr/local/lib/libpython2.7.so.1.0") == ["python 2.7.18"])
    #expect(try found(ProgramBuilder(text), "usr/local/lib/libpython3.so") == [])
    #expect(try found(ProgramBuilder("\u{0}3.13.0rc1\u{0}"), "usr/local/bin/python3.13") == ["python 3.13.0rc1"])
    // Laid into the name of a folder that ends alike.
    #expect(
      try found(ProgramBuilder("\u{0}/opt/versions/3.11.7\u{0}EXEC_PREFIX"), "opt/lib/libpython3.11.so.1.0")
        == ["python 3.11.7"])
  }

  @Test func whatOnlyClaimsToBeCompatibleIsNotTheOriginal() throws {
    let library = "usr/local/lib/libcrypto.so.3"
    #expect(try found(ProgramBuilder("OpenSSL 3.0.15 3 Sep 2024"), library) == ["openssl 3.0.15"])
    #expect(try found(ProgramBuilder("OpenSSL 1.0.2k-fips  26 Jan 2017"), library) == ["openssl 1.0.2k"])
    #expect(try found(ProgramBuilder("OpenSSL 1.1.1 (compatible; AWS-LC 1.69.0)"), library) == ["aws-lc 1.69.0"])
    #expect(try found(ProgramBuilder("OpenSSL 1.1.1 (compatible; BoringSSL)"), library) == [])
    #expect(try found(ProgramBuilder("LibreSSL 3.8.2"), library) == ["libressl 3.8.2"])
    #expect(try found(ProgramBuilder("nginx version: openresty/1.25.3.1\n")) == ["openresty 1.25.3.1"])
  }

  @Test func theFirstInTheFileIsTakenWhateverTheOrderOfTraces() throws {
    let program = ProgramBuilder("Redis version 2.8.1 \u{0}7.0.2\u{0}c11-builtin\u{0}")
    #expect(try found(program, "usr/bin/redis-server") == ["redis 2.8.1"])
  }

  @Test func aFileMadeOfNeedlesIsGivenUp() {
    let bytes = ProgramBuilder(String(repeating: "1a1.2-MariaDB", count: 1_100_000)).build()
    #expect(throws: ArchiveError.self) { try read(with: ProgramVersion.self, bytes, path: "usr/sbin/mariadbd") }
  }

  @Test func aTextThatIsTooLargeIsSaid() {
    var budget = Budget()
    budget.textBytes = 4
    #expect(throws: ArchiveError.self) {
      try read(with: ProgramVersion.self, Array("go1.19.8".utf8), path: "usr/local/go/VERSION", budget: budget)
    }
  }

  @Test func tablesThatLieAreNoTrap() throws {
    var bytes = ProgramBuilder("nginx/1.25.3 ").build()
    // The second segment's size, then its offset: beyond the file.
    for place in [64 + 56 + 32, 64 + 56 + 8] {
      for index in 0..<8 { bytes[place + index] = 0xFF }
      let found = try? read(with: ProgramVersion.self, bytes, path: Self.nginx)
      #expect((found?.packages.count ?? 0) <= 1)
    }
    // A program table of 65535 rows that is not there.
    bytes[56] = 0xFF
    bytes[57] = 0xFF
    #expect(try read(with: ProgramVersion.self, bytes, path: Self.nginx).packages.count <= 1)
  }
}
