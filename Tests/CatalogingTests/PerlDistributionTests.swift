// SPDX-License-Identifier: Apache-2.0
import Archives
import Cataloging
import Fixtures
import Packages
import Testing

@Suite struct PerlDistributionTests {
  private static let folder = "usr/local/lib/perl5/x86_64-linux-gnu/.meta/libanchor-perl-6.72/"
  private static let pod = "usr/local/lib/perl5/5.36.0/x86_64-linux-gnu/perllocal.pod"

  @Test func theMetadataOfADistributionAreRead() throws {
    let path = Self.folder + "MYMETA.json"
    let found = try read(with: PerlDistribution.self, Fixture("Perl/MYMETA.json").bytes, path: path)
    #expect(
      found.packages == [
        Package(.cpan, "libanchor-perl", "6.72", licenses: ["perl_5"], evidence: [Evidence(path: path)])
      ])
  }

  @Test func theRecordOfAnInstallationNamesTheDistributionNotTheModule() throws {
    let path = Self.folder + "install.json"
    let found = try read(with: PerlDistribution.self, Fixture("Perl/install.json").bytes, path: path)
    #expect(found.packages == [Package(.cpan, "libanchor-perl", "6.72", evidence: [Evidence(path: path)])])
  }

  @Test(arguments: [
    ("Mojolicious-9.34", "Mojolicious", "9.34"), ("version-v0.99.1", "version", "0.99.1"),
    ("A-1.0-TRIAL", "A", "1.0-TRIAL"), ("B-2-3", "B-2", "3"),
  ])
  func distributionsAreTakenApart(dist: String, name: String, version: String) throws {
    let found = try read(with: PerlDistribution.self, #"{"dist": "\#(dist)"}"#, path: "a/.meta/x/install.json")
    #expect(found.packages.map(\.name) == [name])
    #expect(found.packages.map(\.version) == [version])
  }

  @Test func theLastWordOfPerllocalHolds() throws {
    let found = try read(with: PerlDistribution.self, Fixture("Perl/perllocal.pod").bytes, path: Self.pod)
    #expect(
      found.packages.map { "\($0.name) \($0.version) \($0.evidence[0])" } == ["Harbour-Light 1.04 /\(Self.pod):33"])
    #expect(found.packages[0].doubt == "named by its module")
    #expect(found.gaps.map(\.reason) == ["1 record without a version, at line 23"])
  }

  @Test func perllocalIsBounded() throws {
    var budget = Budget()
    budget.packages = 3
    let text = (0..<9).map { "=head2 x: C<Module> L<A\($0)|A\($0)>\nC<VERSION: 1>\n" }.joined()
    let found = try read(with: PerlDistribution.self, Array(text.utf8), path: Self.pod, budget: budget)
    #expect(found.packages.count == 3)
    #expect(found.gaps.count == 1)
    let odd = "=head2 L<|>\n=head2 L<\nC<VERSION: 1>\n=head2 L<A>\n=head2\n\u{0}\u{FFFD}\n=head2 L<B>"
    #expect(try read(with: PerlDistribution.self, odd, path: Self.pod).packages.isEmpty)
    #expect(try read(with: PerlDistribution.self, "", path: Self.pod) == Catalogued())
  }

  @Test(arguments: [
    "", "[]", "{", "{}", #"{"name": "a"}"#, #"{"name": 1, "version": 2, "dist": "a"}"#, #"{"dist": "-1"}"#,
  ])
  func damageIsAnError(_ text: String) {
    for file in ["MYMETA.json", "install.json"] {
      #expect(throws: (any Error).self) { try read(with: PerlDistribution.self, text, path: Self.folder + file) }
    }
  }

  @Test func everyBeginningIsReadOrRefused() throws {
    for file in ["MYMETA.json", "install.json"] {
      let bytes = try Fixture("Perl/\(file)").bytes
      readPrefixes(with: PerlDistribution.self, of: bytes, path: Self.folder + file) { length, _ in
        #expect(length >= bytes.count - 1)
      }
    }
    readPrefixes(with: PerlDistribution.self, of: try Fixture("Perl/perllocal.pod").bytes, path: Self.pod) { _, found in
      #expect(found.packages.allSatisfy { ["1.03", "1.04"].contains($0.version) && $0.name == "Harbour-Light" })
    }
  }
}
