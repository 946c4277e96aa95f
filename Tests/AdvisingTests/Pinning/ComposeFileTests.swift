// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Advising

@Suite("Images that a Compose file names")
struct ComposeFileTests {
  private func mentions(_ text: String) throws -> Mentions { try ComposeFile(Array(text.utf8)).mentions() }
  private func names(_ text: String) throws -> [String] {
    try mentions(text).images.map { "\($0.line):\($0.column) \($0.text)" }
  }

  @Test func imagesOfServicesInEveryStyle() throws {
    let text = """
      services:
        a:
          image: redis:7   # the cache
        b: {image: "nginx:1.27", ports: ["80:80"]}
        c:
          "image" : 'postgres:16'
        d:
          image: &shared  busybox
        e:
          image: *shared
      volumes:
        image: {}
      """
    #expect(try names(text) == ["3:12 redis:7", "4:15 nginx:1.27", "6:16 postgres:16", "8:21 busybox"])
  }

  @Test func whatIsBuiltIsNoImageThatIsPulled() throws {
    #expect(try names("services:\n  a:\n    build: .\n    image: app:1\n").isEmpty)
    #expect(try names("services:\n  a:\n    build:\n    image: app:1\n").count == 1)
  }

  @Test func variablesAndFoldedTextStay() throws {
    let found = try mentions("services:\n  a:\n    image: app:${TAG:-1}\n  b:\n    image: >-\n      app:2\n")
    #expect(found.images.isEmpty)
    #expect(found.left.map(\.reason).first == "a variable is in it")
    #expect(found.left.count == 2)
  }

  @Test func mergedServicesShareOnePlace() throws {
    let text = "x-app: &app\n  image: app:1\nservices:\n  a:\n    <<: *app\n  b:\n    <<: *app\n"
    #expect(try names(text) == ["2:10 app:1"])
  }

  @Test func whatIsNoMappingHasNoImages() throws {
    for text in ["", "a", "[1, 2]", "services: 3", "services:\n  a: 1\n", "services:\n  a:\n    image: [x]\n"] {
      #expect(try names(text).isEmpty, "\(text)")
    }
  }

  @Test func anEditOfAnythingElseIsNoticed() throws {
    let old = try ComposeFile(Array("services:\n  a:\n    image: app:1\n    user: app:1\n".utf8))
    let good = try ComposeFile(Array("services:\n  a:\n    image: app:1@x\n    user: app:1\n".utf8))
    let bad = try ComposeFile(Array("services:\n  a:\n    image: app:1@x\n    user: app:2\n".utf8))
    #expect(old.differs(from: good, onlyBy: [("app:1", "app:1@x")]))
    #expect(!old.differs(from: bad, onlyBy: [("app:1", "app:1@x")]))
    #expect(!old.differs(from: good, onlyBy: []))
  }
}
