// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Testing

@testable import Advising

@Suite("What a build installs") struct BuildFileTests {
  private func names(_ text: String) -> [String] {
    BuildFile.installations(ofHistory: text).flatMap(\.packages).map { $0.name + ($0.isPinned ? "!" : "") }
  }

  @Test(arguments: [
    "RUN /bin/sh -c apt-get install -y curl=1.2 git # buildkit", "/bin/sh -c apt-get install -y curl=1.2 git",
    "RUN |1 A=b /bin/sh -c apt-get install -y curl=1.2 git # buildkit",
    "|2 A=b C=d e /bin/sh -c apt-get install -y curl=1.2 git", "RUN apt-get install -y curl=1.2 git",
    "/bin/sh -c apt-get install -y\ncurl=1.2 git",
  ])
  func historiesOfAllBuildersAreRead(text: String) throws {
    let all = names(text)
    // A line that ends in the middle of a command is joined: builders write it so.
    #expect(all == ["curl!", "git"])
  }

  @Test(arguments: ["/bin/sh -c #(nop) CMD [\"bash\"]", "", "COPY a b", "/bin/sh -c #(nop) COPY file:1 in /"])
  func stepsThatInstallNothingSaySo(text: String) { #expect(names(text).isEmpty) }

  @Test(arguments: [
    ("apt-get install a=1.2", true), ("apt-get install a=1.2*", false), ("apt-get install a/stable", false),
    ("apt-get install a", false), ("apk add a=1.2", true), ("apk add a~1.2", false), ("apk add 'a>1.2'", false),
    ("pip install a==1.2", true), ("pip install 'a>=1.2'", false), ("pip install 'a~=1.2'", false),
    ("npm install a@1.2.3", true), ("npm install a@^1.2.3", false), ("npm install a@latest", false),
    ("dnf install a-1.2", true), ("gem install a -v 1.2", true),
  ])
  func onlyOneVersionAloneIsAPin(command: String, isPinned: Bool) throws {
    let wanted = try #require(BuildFile.installations(ofHistory: command).first?.packages.first)
    #expect(wanted.name == "a" && wanted.isPinned == isPinned)
  }

  @Test func stagesThatTheImageIsNotMadeFromDoNotCount() {
    let text = """
      FROM debian:12 AS tools
      RUN apt-get install -y unused
      FROM golang:1.22 AS build
      RUN go install example.org/a@v1.0.0
      FROM debian:12-slim@sha256:\(String(repeating: "a", count: 64))
      COPY --from=build /go/bin/a /a
      """
    let file = BuildFile(bytes: Array(text.utf8), file: "Dockerfile")
    #expect(file.installs.flatMap(\.installation.packages).map(\.name) == ["example.org/a"])
    #expect(file.isBasePinned && file.base?.word.place.line == 5 && !file.usesSnapshot)
  }

  @Test func abruptFilesAreRead() {
    let text = Array(Circumstances.dockerfile.utf8)
    for end in stride(from: 0, through: text.count, by: 7) {
      let file = BuildFile(bytes: Array(text[..<end]), file: "Dockerfile")
      #expect(file.installs.count <= 4)
    }
  }
}
