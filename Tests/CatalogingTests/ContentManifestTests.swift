// SPDX-License-Identifier: Apache-2.0
import Cataloging
import Testing

@Suite struct ContentManifestTests {
  private static let path = "root/buildinfo/content_manifests/ubi9-container-9.4-947.json"
  private static let text = """
    {"metadata": {"icm_version": 1, "icm_spec": "https://example.org/schema.json", "image_layer_index": 1},
     "content_sets": ["rhel-9-for-x86_64-baseos-rpms", "rhel-9-for-x86_64-appstream-rpms"], "image_contents": []}
    """

  @Test func theRepositoriesAreRead() throws {
    let found = try read(with: ContentManifest.self, Self.text, path: Self.path)
    #expect(
      found == Catalogued(facts: [.contentSets(["rhel-9-for-x86_64-baseos-rpms", "rhel-9-for-x86_64-appstream-rpms"])]))
  }

  /// Labels stand in the same folder since images are built by Konflux.
  @Test(arguments: [
    "{}", "[]", "1", #"{"name": "ubi9"}"#, #"{"content_sets": {}}"#, #"{"content_sets": [1, null, ""]}"#,
  ])
  func whatNamesNoneIsPassedOver(_ text: String) throws {
    #expect(try read(with: ContentManifest.self, text, path: "usr/share/buildinfo/labels.json") == Catalogued())
  }

  @Test func everyBeginningIsRefused() {
    for length in 0..<Self.text.utf8.count {
      #expect(throws: (any Error).self) {
        try read(with: ContentManifest.self, Array(Self.text.utf8.prefix(length)), path: Self.path)
      }
    }
    let deep = #"{"a":"# + String(repeating: "[", count: 100_000)
    #expect(throws: (any Error).self) { try read(with: ContentManifest.self, deep, path: Self.path) }
    let many = #"{"content_sets": [""# + String(repeating: #"a", ""#, count: 5000) + #"b"]}"#
    let found = try? read(with: ContentManifest.self, many, path: Self.path)
    #expect(found?.facts == [.contentSets(Array(repeating: "a", count: 4096))])
  }
}
