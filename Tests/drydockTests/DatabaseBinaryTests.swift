// SPDX-License-Identifier: Apache-2.0
import Fixtures
import FoundationEssentials
import Testing

/// The program, carrying a database from one cache directory to another.
@Suite("The program and packed databases", .enabled(if: BuiltBinary.isThere))
struct DatabaseBinaryTests {
  /// A machine with a database, and one without.
  final class Trial: Sendable {
    let folder: TemporaryFolder
    var there: String { folder.path + "/there" }
    var here: String { folder.path + "/here" }
    var file: String { folder.path + "/a.drydock-db" }

    init() throws {
      folder = try TemporaryFolder()
      try folder.write("feeds/osv/ecosystems.txt", Array("PyPI\n".utf8))
      var zip = ZipBuilder()
      zip.file(
        "DDT-1.json",
        Array(
          """
          {"id": "DDT-1", "modified": "2026-01-01T00:00:00Z", "affected": [
            {"package": {"ecosystem": "PyPI", "name": "teapot"}, "versions": ["1"]}]}
          """.utf8))
      try folder.write("feeds/osv/PyPI/all.zip", zip.finished())
      let made = try BuiltBinary.run(["db", "update", "-q", "--from", folder.path + "/feeds", "--cache-dir", there])
      #expect(made.status == 0, "\(made.error)")
    }

    func export(_ arguments: [String], _ variables: [String: String] = [:]) throws -> BuiltBinary.Outcome {
      try BuiltBinary.run(["db", "export", "--cache-dir", there] + arguments, variables: variables)
    }

    func take(_ arguments: [String], _ variables: [String: String] = [:]) throws -> BuiltBinary.Outcome {
      try BuiltBinary.run(["db", "import", "--cache-dir", here] + arguments, variables: variables)
    }

    /// Whether both machines have the same database.
    var isCarried: Bool {
      let files = [there, here].map { try? Data(contentsOf: URL(filePath: $0 + "/db/advisories.sqlite")) }
      return files[0] != nil && files[0] == files[1]
    }

    /// The names of a new pair of keys.
    func keys(_ name: String) throws -> (String, String) {
      let own = folder.path + "/" + name
      let openssl = Command.find("openssl") ?? ""
      _ = try Command.run([openssl, "genpkey", "-algorithm", "ED25519", "-out", own])
      _ = try Command.run([openssl, "pkey", "-in", own, "-pubout", "-out", own + ".pub"])
      return (own, own + ".pub")
    }
  }

  @Test("through a file: what is told, that no network is needed, and that the same is written twice")
  func throughFile() throws {
    let trial = try Trial()
    let out = try trial.export([trial.file])
    #expect(out.status == 0 && out.output == "")
    #expect(out.error.hasPrefix("drydock: exported 1 sources, the youngest of 2026-01-01T00:00:00Z: "))
    #expect(out.error.hasSuffix(" bytes, schema 2, not signed\n") || out.error.contains("schema 3"))
    let status = try trial.take(["-q", trial.file])
    #expect(status.status == 0 && status.error == "" && status.output.contains("osv/PyPI"), "\(status.error)")
    #expect(trial.isCarried)
    let first = try Data(contentsOf: URL(filePath: trial.file))
    #expect(try trial.export(["-q", trial.file]).error == "")
    #expect(try Data(contentsOf: URL(filePath: trial.file)) == first)
    #expect(try trial.folder.names() == ["a.drydock-db", "feeds", "here", "there"])
  }

  @Test("through standard output and input")
  func throughPipe() throws {
    let trial = try Trial()
    let out = try Command.run([BuiltBinary.path, "db", "export", "--cache-dir", trial.there, "-"])
    #expect(out.status == 0)
    let taken = try Command.run(
      [BuiltBinary.path, "db", "import", "--cache-dir", trial.here, "-"], input: out.output)
    #expect(taken.status == 0 && trial.isCarried)
    let closed = try BuiltBinary.run(["db", "export", "--cache-dir", trial.there, "-"], closesPipe: true)
    #expect(closed.status == 1 && closed.error.contains("standard output cannot be written"))
  }

  @Test("a file that cannot be written is not there, and one that was there stays")
  func notWritten() throws {
    let trial = try Trial()
    try trial.folder.write("a.drydock-db", Array("old".utf8))
    #expect(try trial.export(["--sign", trial.folder.path + "/none", trial.file]).status == 1)
    #expect(try trial.folder.text("a.drydock-db") == "old")
    #expect(try trial.export([trial.folder.path + "/no/such/folder/a"]).status == 1)
    #expect(try trial.export(["http://127.0.0.1/a"]).status == 1)
  }

  @Test(
    "only what is signed with the key is taken, whether an option, a variable or the configuration names it",
    .enabled(if: Command.find("openssl") != nil, "openssl is not installed (apt-get install)"))
  func signed() throws {
    let trial = try Trial()
    let (own, theirs) = try trial.keys("one")
    let (_, others) = try trial.keys("two")
    #expect(try trial.export([trial.file]).status == 0)
    let config = try trial.folder.write("c.yaml", Array("database: {key: one.pub}".utf8))
    let ways = [(["--key", theirs], [:]), ([], ["DRYDOCK_KEY": theirs]), (["--config", config], [:])]
    for (options, variables) in ways {
      let refused = try trial.take(options + [trial.file], variables)
      #expect(refused.status == 1 && refused.error.contains("it is not signed"), "\(refused.error)")
    }
    #expect(!trial.isCarried)
    #expect(try trial.export(["--sign", own, trial.file]).error.hasSuffix(", signed\n"))
    for (options, variables) in ways {
      #expect(try trial.take(options + [trial.file], variables).status == 0)
    }
    let wrong = try trial.take(["--key", others, trial.file])
    #expect(wrong.status == 1 && wrong.error.contains("its signature is not one of the configured key"))
    #expect(trial.isCarried)
  }

  @Test(
    "a project's configuration does not stand before the user's key",
    .enabled(if: Command.find("openssl") != nil, "openssl is not installed (apt-get install)"))
  func projectKey() throws {
    let trial = try Trial()
    let (_, theirs) = try trial.keys("one")
    try trial.folder.write("home/drydock/config.yaml", Array("database: {key: \(theirs)}".utf8))
    try trial.folder.write("project/.drydock.yaml", Array("cache: {size: 1GiB}".utf8))
    #expect(try trial.export([trial.file]).status == 0)
    let script = "cd \(trial.folder.path)/project && exec \(BuiltBinary.path) db import --cache-dir \(trial.here) "
    let run = try Command.run(
      ["/bin/sh", "-c", script + trial.file], environment: ["XDG_CONFIG_HOME": trial.folder.path + "/home"])
    #expect(run.status == 1 && run.errorText.contains("it is not signed"), "\(run.errorText)")
  }

  @Test(
    "an encrypted key is unlocked by its variable, and never asked for",
    .enabled(if: Command.find("openssl") != nil, "openssl is not installed (apt-get install)"))
  func passphrase() throws {
    let trial = try Trial()
    let (own, theirs) = try trial.keys("one")
    let locked = trial.folder.path + "/locked"
    _ = try Command.run(
      [Command.find("openssl") ?? "", "pkey", "-in", own, "-aes256", "-passout", "pass:kettle", "-out", locked])
    let refused = try trial.export(["--sign", locked, trial.file])
    #expect(refused.status == 1 && refused.error.contains("there is no passphrase"))
    #expect(refused.error.contains("DRYDOCK_KEY_PASSPHRASE"))
    let wrong = try trial.export(["--sign", locked, trial.file], ["DRYDOCK_KEY_PASSPHRASE": "teapot"])
    #expect(wrong.status == 1 && !wrong.error.contains("teapot"))
    #expect(try trial.export(["--sign", locked, trial.file], ["DRYDOCK_KEY_PASSPHRASE": "kettle"]).status == 0)
    #expect(try trial.take(["--key", theirs, trial.file]).status == 0)
  }

  @Test("from an address: with the credentials of its host, its hash, and what goes wrong on the way")
  func fromAddress() throws {
    let trial = try Trial()
    #expect(try trial.export([trial.file]).status == 0)
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: trial.file)))
    let server = LoopbackServer { request in
      if request.hasPrefix("GET /cut") { return .init(body: bytes, length: bytes.count + 1) }
      if request.hasPrefix("GET /half") { return .init(body: Array(bytes.prefix(bytes.count / 2))) }
      guard request.hasPrefix("GET /db") else { return .init(status: 404) }
      return .init(status: request.contains("Authorization: Bearer secret-word") ? 200 : 401, body: bytes)
    }
    let host = server.address.dropFirst("http://".count)
    let config = try trial.folder.write(
      "c.yaml", Array("database: {credentials: {'\(host)': {token-env: WORD}}}".utf8))
    let options = ["--config", config, server.address + "/db"]
    for path in ["/db", "/cut", "/half", "/none"] {
      let run = try trial.take([server.address + path])
      #expect(run.status == 1 && !trial.isCarried, "\(path)")
    }
    let word = ["WORD": "secret-word"]
    let wrong = try trial.take(["--sha256", String(repeating: "0", count: 64)] + options, word)
    #expect(wrong.status == 1 && wrong.error.contains("its SHA-256 is "))
    #expect(try trial.take(["--sha256", "0"] + options, word).error.contains("is no SHA-256"))
    #expect(!trial.isCarried)
    let run = try trial.take(options, word)
    #expect(run.status == 0 && trial.isCarried, "\(run.error)")
    let offline = try trial.folder.write("o.yaml", Array("offline: true".utf8))
    #expect(try trial.take(["--config", offline, server.address + "/db"]).error.contains("left alone (offline)"))
    server.stop()
  }

  @Test(
    "through a registry: by tag, by digest, with a name and a password",
    .enabled(if: RealRegistry.isThere && Command.find("htpasswd") != nil, "\(RealRegistry.absent), or no htpasswd"))
  func throughRegistry() throws {
    let registry = try RealRegistry { folder, _ in
      try folder.write(
        "htpasswd", Command.run([Command.find("htpasswd") ?? "", "-Bbn", "me", "hunter2"]).output)
      return "auth: {htpasswd: {realm: test, path: '\(folder.path)/htpasswd'}}"
    }
    let trial = try Trial()
    let target = "oci://\(registry.host)/team/drydock-db"
    let account = ["DRYDOCK_REGISTRY_USER": "me", "DRYDOCK_REGISTRY_PASSWORD": "hunter2"]
    #expect(try trial.export([target]).status == 1)
    let pushed = try trial.export(["-q", target], account)
    #expect(pushed.status == 0 && pushed.output.hasPrefix("sha256:") && pushed.error == "", "\(pushed.error)")
    let digest = pushed.output.prefix { $0 != "\n" }
    #expect(try trial.export(["-q", target + ":again"], account).output == pushed.output)
    #expect(try trial.take([target]).status == 1)
    #expect(try trial.take([target + ":other"], account).error.contains("the registry has none"))
    #expect(!trial.isCarried)
    let taken = try trial.take([target], account)
    #expect(taken.status == 0 && trial.isCarried, "\(taken.error)")
    #expect(try trial.take(["\(target)@\(digest)"], account).status == 0)
    #expect(try trial.export(["\(target)@\(digest)"], account).error.contains("is stored under a tag"))
    let scanned = try BuiltBinary.run(["sbom", String(target.dropFirst(6))], variables: account)
    #expect(scanned.status == 1 && scanned.error.contains("application/vnd.drydock.db.v1"), "\(scanned.error)")
  }

  @Test("another artefact, or an image, is no database")
  func otherArtefact() throws {
    let trial = try Trial()
    let registry = LoopbackRegistry()
    var tar = TarBuilder()
    tar.file("a.txt", "a")
    try registry.push(ImageBuilder([.init(tar: tar.finished())]), "app")
    let run = try trial.take(["oci://\(registry.host)/app"])
    #expect(run.status == 1 && run.error.contains("where application/vnd.drydock.db.v1"), "\(run.error)")
  }
}
