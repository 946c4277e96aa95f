// SPDX-License-Identifier: Apache-2.0
import Packages
import Testing

@Suite struct PackageTests {
  @Test(arguments: [
    ("PyPI", "Jw.__-Util", "jw-util"), ("npm", "Rope", "rope"), ("Go", "Example.org/A", "Example.org/A"),
    ("Maven", "Org:A", "Org:A"), ("Debian:12", "Rope", "Rope"), ("crates.io", "A_b", "a_b"), ("PyPI", "", ""),
  ])
  func namesAreNormalisedAsTheirRegistryDoes(_ ecosystem: String, _ name: String, _ normalised: String) {
    #expect(NameRule(advisories: ecosystem).normalised(name) == normalised)
  }

  @Test func evidenceReadsAsAPath() {
    #expect("\(Evidence(path: "app/a.war", inside: ["WEB-INF/lib/a.jar"]))" == "/app/a.war!/WEB-INF/lib/a.jar")
    #expect("\(Evidence(path: "etc/x"))" == "/etc/x")
  }

  @Test func evidenceIsOrderedByPathThenWayInsideThenLayer() {
    let sorted = [
      Evidence(path: "a"), Evidence(path: "a", layer: 0), Evidence(path: "a", layer: 1),
      Evidence(path: "a", inside: ["b"], layer: 0), Evidence(path: "b"),
    ]
    #expect(sorted.shuffled().sorted() == sorted)
  }

  @Test func gapsAreOrderedBySubjectThenReason() {
    let sorted = [Gap("a", "x"), Gap("a", "y"), Gap("b", "a")]
    #expect(sorted.reversed().sorted() == sorted)
  }
}
