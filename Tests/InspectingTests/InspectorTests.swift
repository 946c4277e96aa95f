// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import ImageSpec
import Images
import Packages
import Reporting
import Testing

@testable import Inspecting

/// What is said of images, and where.
@Suite struct InspectorTests {
  private func messages(_ sketch: String, _ code: String) throws -> [String] {
    try ImageSketch(sketch).observations(only: code).map(\.message)
  }

  @Test func aDeletedSecretIsStillThere() throws {
    let found = try ImageSketch("COPY key /\n/root/.ssh/id: {private-key}\nrm /root/.ssh/id").observations(
      only: "DI208")
    #expect(found.count == 1)
    #expect(found.first?.severity == .critical)
    guard case .file(let file) = found.first?.place else {
      Issue.record("not in a file")
      return
    }
    #expect(file.path == "/root/.ssh/id")
    #expect(file.line == 1)
    #expect(file.layer == 0)
    #expect(file.presence == .hidden(by: 1))
    #expect(found.first?.words.contains("deleted or replaced in layer 1: still readable in the layer") == true)
  }

  @Test func samplesAndPackagedFilesCountForLess() throws {
    let found = try ImageSketch("COPY . /\n/app/tests/key.pem: {private-key}").observations(only: "DI208")
    #expect(found.map(\.severity) == [.low])
    #expect(found.map(\.confidence) == [.low])
  }

  @Test func examplesInLibrariesCountForLess() throws {
    let address = "postgres://app:" + "Zk3pQ9xLm2Vw" + "@db.internal/x"
    let library = try ImageSketch("/usr/lib/node_modules/a/b.js: \(address)").observations(only: "DI208")
    #expect(library.map(\.severity) == [.low])
    let key = try ImageSketch("/usr/lib/node_modules/a/k: {private-key}").observations(only: "DI208")
    #expect(key.map(\.severity) == [.critical])
  }

  @Test func whatTheBaseBroughtIsMarked() throws {
    var sketch = try ImageSketch(
      """
      COPY rootfs /
      -rwsr-xr-x /bin/su
      RUN sudo true
      COPY app /
      -rwsr-xr-x /app/own
      RUN sudo false
      """)
    #expect(sketch.observations(only: "DI201").map(\.isOfBase) == [nil, nil])
    sketch.baseLayers = 2
    #expect(sketch.observations(only: "DI201").map(\.isOfBase) == [false, true])
    #expect(sketch.observations(only: "DI305").map(\.isOfBase) == [true, false])
  }

  @Test(arguments: ["0", "root", "0:0", "root:app", "00", ""])
  func rootIsRootByEveryName(_ user: String) throws {
    #expect(try !messages(user.isEmpty ? "CMD [\"/a\"]" : "USER \(user)", "DI101").isEmpty)
  }

  @Test func anAccountWithTheNumberOfRootIsRoot() throws {
    #expect(try messages("/etc/passwd: root:x:0:0::/:/bin/sh | toor:x:0:0::/:/bin/sh\nUSER toor", "DI101").count == 1)
    #expect(try messages("/etc/passwd: root:x:0:0::/:/bin/sh\nUSER 1000:0", "DI101").isEmpty)
  }

  @Test func theHistoryOfEveryBuilderIsRead() throws {
    for text in [
      "RUN apt-get update", "RUN /bin/sh -c apt-get update", "RUN |1 A=b /bin/sh -c apt-get update",
      "RUN /bin/bash -o pipefail -c apt-get update", "/bin/sh -c apt-get update", "apt-get update",
      "|2 A=b c B=d /bin/sh -c apt-get update", "RUN set -eux; apt-get update; true",
    ] {
      let step = BuildStep(index: 0, instruction: text, layer: 0)
      #expect(step.commands.contains { $0.name == "apt-get" }, "\(text)")
    }
    let step = BuildStep(index: 0, instruction: "RUN |2 A=b c TOKEN=d=e /bin/sh -c true", layer: 0)
    #expect(step.arguments == [.init(name: "A", value: "b c"), .init(name: "TOKEN", value: "d=e")])
  }

  @Test func secretsOfTheBuildAreFoundAndNotShown() throws {
    let secret = "Zk3pQ9xLm2Vw"
    for (code, sketch) in [
      ("DI301", "ENV API_TOKEN=\(secret)"), ("DI302", "RUN |1 API_TOKEN=\(secret) /bin/sh -c true"),
      ("DI302", "RUN curl -u admin:\(secret) https://host.example.org/a"), ("DI302", "RUN API_TOKEN=\(secret) ./fetch"),
      ("DI302", "ARG API_TOKEN=\(secret)"), ("DI301", "LABEL api_token=\(secret)"),
    ] {
      let found = try ImageSketch(sketch).observations(only: code)
      #expect(found.count == 1, "\(sketch)")
      #expect(found.allSatisfy { !$0.words.contains(secret) }, "\(sketch)")
    }
    let target = Report.Target(reference: "a", kind: "image")
    let all = try ImageSketch("ENV API_TOKEN=\(secret)\nENV DB=postgres://a:\(secret)@db.internal/x").observations()
    let inspection = Inspection(target: target, checks: ["DI301"], observations: all, gaps: [])
    for text in [inspection.text(style: Style()), inspection.json(), inspection.sarif(style: Style())] {
      #expect(text.contains("DI301"))
      #expect(!text.contains(secret))
    }
  }

  @Test(arguments: [
    "ENV PASSWORD_FILE=/run/secrets/p", "ENV TOKEN=$OTHER", "ENV SECRET_KEY=changeme", "ENV PATH=/a:/b",
    "ENV GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D", "ENV TOKEN_TTL=36000s", "ENV PASSWORD=",
    "ENV PYTHON_SHA256=7220835d9f90b37c006e9842a8dff4580aaca4318674f947302b8d28f3f81112",
  ])
  func variablesWithoutSecretsAreNotTold(_ line: String) throws { #expect(try messages(line, "DI301").isEmpty) }

  @Test func credentialFilesAreRead() throws {
    let basic = SecretSample.base64(Array("user:Zk3pQ9xLm2Vw".utf8), padded: true)
    for (path, text) in [
      ("root/.npmrc", "//registry.npmjs.org/:_authToken=Zk3pQ9xLm2Vw-abc"),
      ("root/.docker/config.json", "{\"auths\":{\"registry.example.org\":{\"auth\":\"\(basic)\"}}}"),
      ("root/.netrc", "machine a.example.org login me password Zk3pQ9xLm2Vw"),
      ("root/.pypirc", "[pypi]\nusername = a\npassword = Zk3pQ9xLm2Vw"),
      ("root/.aws/credentials", "[default]\naws_session_token = Zk3pQ9xLm2VwZk3pQ9xLm2Vw"),
      ("root/.kube/config", "users:\n- name: a\n  user:\n    token: Zk3pQ9xLm2Vw"),
      ("root/.pgpass", "db:5432:*:app:Zk3pQ9xLm2Vw"), ("root/.my.cnf", "[client]\npassword=Zk3pQ9xLm2Vw"),
      ("root/.git-credentials", "https://me:Zk3pQ9xLm2Vw@git.internal"),
      ("root/.m2/settings.xml", "<settings>\n  <password>Zk3pQ9xLm2Vw</password>"),
      ("app/.env", "DB_PASSWORD=Zk3pQ9xLm2Vw"), ("root/.vault-token", "Zk3pQ9xLm2Vw"),
      ("app/NuGet.Config", "<add key=\"ClearTextPassword\" value=\"Zk3pQ9xLm2Vw\" />"),
      ("root/.cargo/credentials.toml", "[registry]\ntoken = \"Zk3pQ9xLm2Vw\""),
      ("etc/shadow", "root:$6$abc$Zk3pQ9xLm2VwZk3pQ9xLm2Vw:19000::::::"),
    ] {
      let lines = text.split(separator: "\n").joined(separator: " | ")
      let found = try ImageSketch("/\(path): \(lines)").observations(only: "DI208")
      #expect(found.count == 1, "\(path): \(found.map(\.message))")
      #expect(found.allSatisfy { !$0.words.contains("Zk3pQ9xLm2Vw") }, "\(path)")
    }
    for (path, text) in [
      ("root/.npmrc", "//registry.npmjs.org/:_authToken=${NPM_TOKEN}"),
      ("root/.docker/config.json", "{\"auths\":{\"a\":{}}}"),
      ("root/.pgpass", "# host:port:db:user:password"), ("etc/shadow", "root:*:19000::::::"),
      ("root/.kube/config", "users: []"), ("app/.env", "DEBUG=true"),
    ] {
      #expect(try messages("/\(path): \(text)", "DI208").isEmpty, "\(path)")
    }
  }

  @Test func theFilterKeepsWhatIsAskedAndCountsTheRest() throws {
    let all = try ImageSketch(
      "COPY . /\nENV API_TOKEN=Zk3pQ9xLm2Vw\n/app/a.py: {github-token}\n/etc/shadow: app::1:::::: "
    ).observations()
    let whole = Inspection(target: .init(reference: "a", kind: "image"), checks: [], observations: all, gaps: [])
    var filter = ObservationFilter()
    filter.onlyVerifiedFormat = true
    let kept = filter.applied(to: whole)
    #expect(kept.observations.contains { $0.secret == "github-token" })
    #expect(!kept.observations.contains { $0.secret == "named-value" })
    #expect(kept.hidden.count == 1)
    filter = ObservationFilter()
    filter.acceptedPaths = ["/app/*"]
    #expect(!filter.applied(to: whole).observations.contains { $0.secret == "github-token" })
    filter = ObservationFilter()
    filter.severities = [.high]
    #expect(Set(filter.applied(to: whole).observations.map(\.severity)) == [.high])
    filter.only = ["CIS-DI-0010"]
    filter.skip = ["DI301"]
    #expect(filter.codes == ["DI208", "DI302"])
    filter.only = ["DI999", "CIS-DI-0005"]
    #expect(filter.unknown == ["DI999"])
  }

  @Test(arguments: [
    ("/app/a.py", "/app/*", true), ("/app/a.py", "/app/*.py", true), ("/app/a.py", "*.txt", false), ("/a", "*", true),
    ("/a", "", false), ("", "**", true), ("/aaaaaaaaaaaaaaaaaaaa", "*a*a*a*a*a*a*a*b", false),
  ])
  func patternsStandForPaths(_ text: String, _ pattern: String, _ holds: Bool) {
    #expect(Wildcard.matches(text, pattern) == holds)
  }

  @Test func whatWasNotLookedAtLeavesTheGateUndecided() {
    var inspection = Inspection(
      target: .init(reference: "a", kind: "image"), checks: [], observations: [],
      gaps: [Gap("/a", "unreadable")])
    #expect(inspection.isClean == nil)
    inspection.gaps = []
    #expect(inspection.isClean == true)
    #expect(inspection.text(style: Style()).contains("none"))
  }

  @Test func namesFromTheImageDoNotSteerTheTerminal() throws {
    let found = try ImageSketch("-rwsr-xr-x /app/\u{1B}[31mred").observations(only: "DI201")
    let inspection = Inspection(target: .init(reference: "a", kind: "image"), checks: [], observations: found, gaps: [])
    #expect(!inspection.text(style: Style()).contains("\u{1B}"))
    #expect(!inspection.json().contains("\u{1B}"))
    #expect(!inspection.sarif(style: Style()).contains("\u{1B}"))
  }
}
