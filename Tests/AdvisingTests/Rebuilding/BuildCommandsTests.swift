// SPDX-License-Identifier: Apache-2.0
import Reporting
import Testing

@testable import Advising

@Suite("Commands that build anew") struct BuildCommandsTests {
  @Test func eachBuilderIsToldToTakeTheNewestBaseAndNoCachedLayer() {
    #expect(
      BuildCommands.all(image: "team/app:1", file: "docker/app.Dockerfile", context: nil) == [
        "docker build --pull --no-cache -t team/app:1 -f docker/app.Dockerfile .",
        "docker buildx build --pull --no-cache -t team/app:1 -f docker/app.Dockerfile .",
        "podman build --pull=always --no-cache -t team/app:1 -f docker/app.Dockerfile .",
        "buildah build --pull-always --no-cache -t team/app:1 -f docker/app.Dockerfile .",
      ])
  }

  @Test func whatAShellWouldTakeForMoreThanAWordIsQuoted() {
    let commands = BuildCommands.all(image: "a;rm -rf /", file: "it's", context: "$(x)")
    #expect(commands[0] == "docker build --pull --no-cache -t 'a;rm -rf /' -f 'it'\\''s' '$(x)'")
    #expect(shellWord("") == "''")
  }
}
