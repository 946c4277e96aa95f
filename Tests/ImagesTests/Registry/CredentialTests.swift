// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

@testable import Images

@Suite("Credentials")
struct CredentialTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func credentials(_ variables: [String: String] = [:]) -> Credentials {
    var settings = RemoteSettings()
    settings.variables = ["HOME": folder.path].merging(variables) { $1 }
    return Credentials(settings)
  }

  private func find(_ host: String, _ path: String = "a/b", _ variables: [String: String] = [:]) -> Credential? {
    credentials(variables).find(for: host, path: path, isNamed: true).credential
  }

  private func auth(_ user: String, _ password: String) -> String {
    #"{"auth":"\#(Secret.basic(user: user, Secret(password)).revealed)"}"#
  }

  private func password(_ user: String, _ text: String) -> Credential { .password(user: user, Secret(text)) }

  /// Puts a helper on a PATH of its own: it tells what it was asked in the file `asked`.
  private func helper(_ name: String, _ script: String) throws -> [String: String] {
    let path = try folder.write(
      "bin/docker-credential-\(name)", Array("#!/bin/sh\n(echo $1; cat) >>'\(folder.path)/asked'\n\(script)\n".utf8))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return ["PATH": folder.path + "/bin:/usr/bin:/bin"]
  }

  @Test("a secret is never printed")
  func secret() {
    let credential = password("me", "hunter2")
    #expect(!"\(credential)".contains("hunter2"))
    #expect(!String(reflecting: credential).contains("hunter2"))
    var text = ""
    dump(credential, to: &text)
    #expect(!text.contains("hunter2"))
    #expect(Secret("hunter2").scrubbed(from: "is hunter2 right? hunter2") == "is *** right? ***")
  }

  @Test("Docker's file: by host, by Docker's old address, by what identity or registry token it holds")
  func docker() throws {
    try folder.write(
      ".docker/config.json",
      Array(
        """
        {"auths":{"r.example":\(auth("me", "a:b")),"https://index.docker.io/v1/":\(auth("hub", "p")),
        "https://old.example/v2/":\(auth("old", "p")),"id.example":{"auth":"","identitytoken":"it"},
        "rt.example":{"registrytoken":"rt"},"r.example:5000":{"username":"u","password":"w"},"none.example":{}}}
        """.utf8))
    #expect(find("r.example") == password("me", "a:b"))
    #expect(find("docker.io") == password("hub", "p"))
    #expect(find("old.example") == password("old", "p"))
    #expect(find("id.example") == .identity(Secret("it")))
    #expect(find("rt.example") == .bearer(Secret("rt")))
    #expect(find("r.example:5000") == password("u", "w"))
    #expect(find("none.example") == nil && find("other.example") == nil)
  }

  @Test("the containers tools' files: the longest folder that holds the repository")
  func containers() throws {
    try folder.write(
      "run/containers/auth.json",
      Array(
        #"{"auths":{"r.example":\#(auth("host", "p")),"r.example/a":\#(auth("a", "p")),"r.example/a/b":\#(auth("ab", "p"))}}"#
          .utf8))
    try folder.write(".config/containers/auth.json", Array(#"{"auths":{"c.example":\#(auth("c", "p"))}}"#.utf8))
    let run = ["XDG_RUNTIME_DIR": folder.path + "/run"]
    #expect(find("r.example", "a/b", run) == password("ab", "p"))
    #expect(find("r.example", "a/c", run) == password("a", "p"))
    #expect(find("r.example", "ab", run) == password("host", "p"))
    #expect(find("c.example", "x", run) == password("c", "p"))
    let only = try folder.write("only.json", Array(#"{"auths":{"o.example":\#(auth("o", "p"))}}"#.utf8))
    #expect(find("o.example", "x", ["REGISTRY_AUTH_FILE": only]) == password("o", "p"))
    #expect(find("c.example", "x", ["REGISTRY_AUTH_FILE": only]) == nil)
  }

  @Test("Drydock's variables come first, for the registry that was named and no mirror")
  func variables() {
    let token = ["DRYDOCK_REGISTRY_TOKEN": "t"]
    #expect(find("r.example", "a", token) == .bearer(Secret("t")))
    let pair = ["DRYDOCK_REGISTRY_USER": "u", "DRYDOCK_REGISTRY_PASSWORD": "p"]
    #expect(find("r.example", "a", pair) == password("u", "p"))
    #expect(credentials(pair).find(for: "mirror.example", path: "a", isNamed: false).credential == nil)
    #expect(find("r.example", "a", ["DRYDOCK_REGISTRY_USER": "u"]) == nil)
  }

  @Test("helpers: for one registry, for all, an identity token, nothing kept")
  func helpers() throws {
    let variables = try helper(
      "fake", #"[ "$1" = get ] && echo '{"ServerURL":"x","Username":"me","Secret":"hunter2"}'"#)
    _ = try helper("ident", #"echo '{"ServerURL":"x","Username":"<token>","Secret":"it"}'"#)
    _ = try helper("empty", "echo 'credentials not found in native keychain'; exit 1")
    try folder.write(
      ".docker/config.json",
      Array(
        #"{"credsStore":"empty","credHelpers":{"h.example":"fake","i.example":"ident"},"auths":{"a.example":\#(auth("file", "p"))}}"#
          .utf8))
    #expect(find("h.example", "a", variables) == password("me", "hunter2"))
    #expect(find("i.example", "a", variables) == .identity(Secret("it")))
    #expect(find("a.example", "a", variables) == password("file", "p"))
    #expect(find("docker.io", "a", variables) == nil)
    #expect(
      try folder.text("asked") == "get\nh.exampleget\ni.exampleget\na.exampleget\nhttps://index.docker.io/v1/")
  }

  @Test(
    "a helper that is not there, fails, says nonsense, says too much or never ends is an obstacle that names it",
    arguments: [
      "exit 3", "echo nonsense", "head -c 200000 /dev/zero", "sleep 30", "kill -9 $$", "echo '{}'", "echo '[[[[[[[['",
    ])
  func brokenHelpers(_ script: String) throws {
    let variables = try helper("bad", script)
    let error = #expect(throws: CredentialError.self) {
      try CredentialHelper(name: "bad", variables: variables, seconds: 1).get("h.example")
    }
    #expect(error?.description.contains("credential helper bad") == true)
    #expect(error?.recoverySuggestion != nil)
  }

  @Test("a helper's name leads nowhere else", arguments: ["../../bin/sh", "a/b", "", "absent", "a b"])
  func helperNames(_ name: String) {
    #expect(throws: CredentialError.self) {
      try CredentialHelper(name: name, variables: ["PATH": "/usr/bin:/bin"]).get("h.example")
    }
  }

  @Test("a damaged file is an obstacle, and the next one is asked")
  func damaged() throws {
    try folder.write(".config/containers/auth.json", Array(#"{"auths":{"r.example":\#(auth("c", "p"))}}"#.utf8))
    for text in ["{", "[]", "{\"auths\":{\"r.example\":{\"auth\":\"###\"}}}", "\u{0}"] {
      try folder.write(".docker/config.json", Array(text.utf8))
      let found = credentials().find(for: "r.example", path: "a", isNamed: true)
      #expect(found.credential == password("c", "p"))
      #expect(found.obstacles.count == 1 && !"\(found.obstacles)".contains("###"))
    }
    try folder.write(".docker/config.json", [])
    #expect(credentials().find(for: "r.example", path: "a", isNamed: true).obstacles == [])
  }

  @Test("storing keeps what else is in the file, its owner alone may read it, and erasing takes it out again")
  func storing() throws {
    let path = try folder.write(
      ".docker/config.json",
      Array(
        #"{"detachKeys":"ctrl-e,e","auths":{"x.example":\#(auth("x", "p")),"https://r.example/v1/":{}},"n":[1,2.50,"é\n"]}"#
          .utf8))
    let kept = try CredentialFile.store(password("me", "hunter2"), for: "r.example", in: path, variables: [:])
    #expect(kept == .file(path))
    #expect(find("r.example") == password("me", "hunter2") && find("x.example") == password("x", "p"))
    let text = try folder.text(".docker/config.json")
    #expect(text.contains("\"detachKeys\": \"ctrl-e,e\"") && text.contains("2.50") && text.contains("\"é\\n\""))
    #expect(!text.contains("/v1/"))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/.docker") == ["config.json"])
    _ = try CredentialFile.store(.bearer(Secret("tok")), for: "docker.io", in: path, variables: [:])
    #expect(find("docker.io") == .bearer(Secret("tok")))
    #expect(try folder.text(".docker/config.json").contains("https://index.docker.io/v1/"))
    #expect(try CredentialFile.erase("r.example", in: path, variables: [:]) == .file(path))
    #expect(try CredentialFile.erase("r.example", in: path, variables: [:]) == nil)
    #expect(find("r.example") == nil && find("x.example") != nil)
  }

  @Test("where the file names a helper, it keeps the credentials")
  func storingWithHelper() throws {
    let variables = try helper("fake", #"[ "$1" = get ] && echo '{"Username":"me","Secret":"s"}'; exit 0"#)
    let path = try folder.write(".docker/config.json", Array(#"{"credHelpers":{"h.example":"fake"}}"#.utf8))
    let kept = try CredentialFile.store(password("me", "hun\"ter"), for: "h.example", in: path, variables: variables)
    #expect(kept == .helper("fake"))
    #expect(try CredentialFile.erase("h.example", in: path, variables: variables) == .helper("fake"))
    #expect(
      try folder.text("asked")
        == #"store\#n{"ServerURL":"h.example","Username":"me","Secret":"hun\"ter"}get\#nh.exampleerase\#nh.example"#)
    #expect(try !folder.text(".docker/config.json").contains("hun"))
  }
}
