// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Slimming

@Suite struct ScriptFactsTests {
  @Test func commandsOfAScriptAreSeen() {
    let facts = ScriptFacts(
      Array(
        """
        #!/bin/sh -e
        . /etc/app/env
        clean() { rm -f /tmp/x; }
        if [ "$1" = serve ]; then
          clean
          exec gosu app /usr/bin/server --config /etc/app/server.conf "$@"
        fi
        ls | grep x > /var/log/found
        exec "$@"
        """.utf8))
    #expect(facts.interpreter == ["/bin/sh", "-e"])
    #expect(facts.commands == ["/usr/bin/server", "app", "gosu", "grep", "ls", "rm"])
    #expect(facts.paths.contains("/etc/app/server.conf"))
    #expect(facts.paths.contains("/var/log/found"))
    #expect(facts.parts == ["/etc/app/env"])
    #expect(facts.limits.isEmpty)
  }

  @Test func whatCannotBeReadIsSaid() {
    let facts = ScriptFacts(Array("#!/bin/sh\n$TOOL --run\neval \"$X\"\n. \"$Y\"\nif true\n".utf8))
    #expect(facts.limits.contains("line 2 runs what a variable names"))
    #expect(facts.limits.contains { $0.hasPrefix("line 3") && $0.contains("eval") })
    #expect(facts.limits.contains("line 4 reads a file that a variable names"))
    #expect(facts.limits.contains { $0.contains("not closed") })
  }

  @Test func otherLanguagesTellTheirInterpreterAlone() {
    let facts = ScriptFacts(Array("#!/usr/bin/env -S python3 -u\nimport os; os.system('ls')\n".utf8))
    #expect(facts.interpreter == ["/usr/bin/env", "-S", "python3", "-u"])
    #expect(ScriptFacts.program(of: facts.interpreter) == "python3")
    #expect(facts.commands.isEmpty)
  }

  @Test(arguments: ["", "#!", "#!\n", "#! /usr/bin/env\n", "\0\0\0", "#!/bin/sh\n((((((", "#!/bin/sh\n$(($(("])
  func brokenScriptsAreRead(_ text: String) {
    let facts = ScriptFacts(Array(text.utf8))
    #expect(facts.commands.count < 10)
  }

  @Test func theFirstLineIsNoLongerThanTheSystemReads() {
    let facts = ScriptFacts(Array(("#!/bin/x " + String(repeating: "a", count: 5000)).utf8))
    #expect(facts.interpreter.joined().utf8.count < 256)
  }
}

@Suite struct ClassPathTests {
  @Test func aManifestNamesArchivesBesideItsOwn() {
    let manifest = "Manifest-Version: 1.0\r\nClass-Path: lib/a.jar li\r\n b/b.jar https://x/y.jar\r\nMain-Class: M\r\n"
    #expect(ClassPath.names(in: manifest) == ["lib/a.jar", "lib/b.jar"])
  }

  @Test func theMainSectionAloneCounts() {
    #expect(ClassPath.names(in: "A: b\n\nClass-Path: x.jar\n").isEmpty)
    #expect(ClassPath.names(in: "").isEmpty)
  }
}
