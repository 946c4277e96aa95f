// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Scanning

@Suite("What a statement calls an image that has no name of its own")
struct VexProductTests {
  @Test(arguments: [
    ("layouts/alpine-3.20", "alpine-3.20"), ("oci-dir://layouts/Alpine-3.20", "alpine-3.20"), ("./app.tar.gz", "app"),
    ("archive:///srv/app-1.2.tar", "app-1.2"), ("app.v2.tgz", "app.v2"), (".", "image"), ("/", "image"), ("", "image"),
  ])
  func endingsOfArchivesAreNoPartOfIt(target: String, name: String) {
    #expect(stem(of: target) == name)
  }
}
