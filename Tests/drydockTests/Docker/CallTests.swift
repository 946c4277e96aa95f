// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import drydock

@Suite struct CallTests {
  private func call(_ words: [String], program: String = "/p/docker-drydock") -> Call {
    Call(program: program, arguments: words)
  }

  @Test func dockersWordsAreUnderstood() {
    #expect(call(["docker-cli-plugin-metadata"]).purpose == .metadata)
    #expect(call(["docker-cli-plugin-metadata"], program: "drydock").purpose == .metadata)
    let scan = call(["--context", "far", "drydock", "cves", "--help", "drydock"])
    #expect(scan.purpose == .command(["cves", "--help", "drydock"]))
    #expect(scan.flags == DockerFlags(context: "far"))
    #expect(scan.isPlugin)
    #expect(call(["drydock"]).purpose == .command([]))
    #expect(call(["help", "drydock"]).purpose == .command(["--help"]))
    #expect(call(["help", "drydock", "cves"]).purpose == .command(["cves", "--help"]))
    #expect(
      call(["__complete", "--config", "/c", "drydock", "cv"]).purpose == .completion(["cv"], isDescribed: true))
    #expect(call(["__completeNoDesc", "drydock", ""]).purpose == .completion([""], isDescribed: false))
  }

  @Test(arguments: [["cves", "a.tar"], ["--help"], ["help", "cves"], ["--version"], []])
  func withoutDockerItIsTheProgramItself(words: [String]) {
    #expect(call(words).purpose == .command(words))
    #expect(!call(words).isPlugin)
    #expect(call(["drydock"] + words, program: "drydock").purpose == .command(["drydock"] + words))
  }

  @Test func textsSayWhatTheUserWrote() {
    var surroundings = Surroundings(variables: [:], outputIsTerminal: false, errorIsTerminal: false, columns: nil)
    let text = """
      USAGE: drydock cves [<options>] <target>
        drydock cves image.tar
        echo x | drydock match -
      See 'drydock help cves'; drydock reads ~/.cache/drydock or /etc/drydock and more.
      """
    #expect(surroundings.spoken(text) == text)
    surroundings.isPlugin = true
    #expect(
      surroundings.spoken(text) == """
        USAGE: docker drydock cves [<options>] <target>
          docker drydock cves image.tar
          echo x | docker drydock match -
        See 'docker drydock help cves'; drydock reads ~/.cache/drydock or /etc/drydock and more.
        """)
  }
}
