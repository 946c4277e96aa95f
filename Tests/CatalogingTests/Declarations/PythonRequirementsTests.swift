// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Packages
import Testing

@Suite struct PythonRequirementsTests {
  @Test func onlyPinsAreVersionsAndTheRestIsCounted() throws {
    let found = try Locked(PythonRequirements.self, fixture: "requirements.txt", path: "srv/requirements.txt")
    #expect(
      found.lines == [
        "Flask 2.0.1:6", "jinja2 3.1.2:7", "zope.interface 5.4.0:10", "ruamel.yaml 0.17.21:14", "pillow 9.1:15",
        "local-cuda 2.0.1+cu118:16",
      ])
    #expect(
      found.gaps == [
        Gap("srv/requirements.txt", "2 records unlike a requirement, the first at line 21"),
        Gap("srv/requirements.txt", "7 entries without an exact version, the first at line 11", kind: .remark),
      ])
    #expect(found.packages.allSatisfy { $0.ecosystem == .pypi })
  }

  @Test func annotationsTellWhoAskedForAPackage() throws {
    let found = try Locked(
      PythonRequirements.self, fixture: "requirements-compiled.txt", path: "srv/requirements-dev.txt")
    #expect(
      found.lines == [
        "certifi 2026.10.18:3 transitive", "charset-normalizer 3.5.2:5 transitive", "click 8.1.7:7 direct",
        "idna 3.20:9 transitive", "pysocks 1.7.1:11 transitive", "requests 2.32.5:13 direct",
        "urllib3 2.8.0:15 transitive",
      ])
    let listed = try Locked(
      PythonRequirements.self,
      """
      a==1    # via flask
      b==2    # via -r requirements.in
      c==3
          # via
          #   -r requirements.in
          #   flask
      d==4
          # via
          #   flask
          #   jinja2
      # a comment of its own
      e==5
      # via nothing like this
      """, path: "requirements.txt")
    #expect(
      listed.lines == ["a 1:1 transitive", "b 2:2 direct", "c 3:3 direct", "d 4:7 transitive", "e 5:12 transitive"])
  }

  @Test(arguments: [
    ("a==1.0", "1.0"), ("a == 1.0", "1.0"), ("a===1.0", "1.0"), ("a[x,y]==1.0;python_version<'3'", "1.0"),
    ("a==1.0,>=0.9", "1.0"), ("a (==1.0)", "1.0"), ("a==1!2.0", "1!2.0"), ("a==1.0 --hash=sha256:00", "1.0"),
  ])
  func pins(_ line: String, _ version: String) throws {
    #expect(try Locked(PythonRequirements.self, line).packages.map(\.version) == [version])
  }

  @Test(arguments: ["a", "a>=1", "a==1.*", "a~=1.0", "a @ https://example.org/a.whl", "a[x]", "a ; x", "a!=1", "a=="])
  func whatAllowsSeveralIsOpen(_ line: String) throws {
    let found = try Locked(PythonRequirements.self, line)
    #expect(found.packages.isEmpty && found.gaps.map(\.kind) == [.remark])
  }

  @Test(arguments: ["a b", "-a==1.0 x y", "==1.0", "a=1.0", "a[x==1.0", "_a==1.0", "a_==1.0", "é==1"])
  func whatIsNoRequirementIsNoPackage(_ line: String) throws {
    #expect(try Locked(PythonRequirements.self, line).packages.isEmpty)
  }

  @Test func aLineWithoutEndIsBounded() throws {
    let text = String(repeating: "a\\\n", count: 200_000) + "b==1\n"
    #expect(try Locked(PythonRequirements.self, text).packages.count <= 1)
  }
}
