// SPDX-License-Identifier: Apache-2.0
import Packages
import Testing

@Suite struct PackageTests {
  @Test(arguments: [
    ("PyPI", "Jw.__-Util", "jw-util"), ("npm", "Rope", "rope"), ("Go", "Example.org/A", "Example.org/A"),
    ("Maven", "Org:A", "Org:A"), ("Debian:12", "Rope", "Rope"), ("crates.io", "A_b", "a_b"), ("PyPI", "", ""),
    ("SwiftURL", "https://GitHub.com/apple/swift-nio.git", "github.com/apple/swift-nio"),
    ("SwiftURL", "git@github.com:apple/swift-nio", "github.com/apple/swift-nio"),
    ("SwiftURL", "ssh://git@github.com:22/Apple/x/", "github.com:22/Apple/x"), ("SwiftURL", "", ""),
    ("SwiftURL", "://", ""), ("NuGet", "Newtonsoft.Json", "newtonsoft.json"), ("Packagist", "A/B", "a/b"),
    ("Red Hat:enterprise_linux:9::appstream", "kettle__8", "kettle"), ("Red Hat", "__8", "__8"),
    ("Red Hat", "python3_8", "python3_8"), ("GitHub Actions", "Actions/Checkout", "actions/checkout"),
  ])
  func namesAreNormalisedAsTheirRegistryDoes(_ ecosystem: String, _ name: String, _ normalised: String) {
    #expect(NameRule(advisories: ecosystem).normalised(name) == normalised)
  }

  @Test func evidenceReadsAsAPath() {
    #expect("\(Evidence(path: "app/a.war", inside: ["WEB-INF/lib/a.jar"]))" == "/app/a.war!/WEB-INF/lib/a.jar")
    #expect("\(Evidence(path: "etc/x"))" == "/etc/x")
    let locked = Evidence(path: "src/Cargo.lock", line: 12)
    #expect("\(locked)" == "/src/Cargo.lock:12")
    #expect(locked.place == "/src/Cargo.lock")
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
