// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages
import Testing

@testable import Cataloging

/// Programs of Go that a classifier knows as well: each is listed once, under its module.
@Suite struct GoProductsTests {
  /// What the two catalogers say of a program, but for the standard library.
  private func read(_ path: String, _ modules: String, text: String = "") throws -> [Package] {
    let file = ClaimedFile(path, GoProgram(modules: modules).elf + Array(text.utf8) + [UInt8](repeating: 0, count: 32))
    let found = try GoBinary().read(file).packages + ProgramVersion().read(file).packages
    return found.filter { $0.name != "stdlib" }
  }

  private func names(_ packages: [Package]) -> [String] {
    packages.map { "\($0.ecosystem.purl) \($0.name) \($0.version)" }
  }

  private let kubectl = "path\tk8s.io/kubernetes/cmd/kubectl\nmod\tk8s.io/kubernetes\t(devel)\t\n"
  private let gitVersion = "@v1.27.16\0\0\0\0\0\0\0\0v1.27.16\0"

  @Test func aProgramWithoutARecordedVersionHasTheOneItSays() throws {
    let found = try read("usr/local/bin/kubectl", kubectl, text: gitVersion)
    #expect(names(found) == ["golang k8s.io/kubernetes v1.27.16"])
    let only = try #require(found.first)
    #expect(only.versionUnknown == nil)
    #expect(only.cpes == ["cpe:2.3:a:kubernetes:kubernetes:1.27.16:*:*:*:*:*:*:*"])
    #expect(only.evidence == [Evidence(path: "usr/local/bin/kubectl", inside: ["its own text 1.27.16"])])
  }

  @Test func theModulesThatAreReleasedTogetherTellTheVersionOfEtcd() throws {
    let record = """
      path\tgo.etcd.io/etcd/server/v3
      mod\tgo.etcd.io/etcd/server/v3\t(devel)\t
      dep\tgo.etcd.io/etcd/api/v3\tv3.5.1
      =>\t../api\t\t

      """
    let found = try read("usr/local/bin/etcd", record)
    #expect(
      names(found) == ["golang go.etcd.io/etcd/server/v3 v3.5.1", "golang go.etcd.io/etcd/api/v3 (devel)"])
    #expect(found.first?.cpes == ["cpe:2.3:a:etcd:etcd:3.5.1:*:*:*:*:*:*:*"])
  }

  @Test func theRecordedVersionGoesBeforeTheText() throws {
    let record = kubectl.replacing("(devel)", with: "v1.28.0+incompatible")
    let found = try read("usr/local/bin/kubectl", record, text: gitVersion)
    #expect(names(found) == ["golang k8s.io/kubernetes v1.28.0+incompatible"])
    #expect(found.first?.cpes == ["cpe:2.3:a:kubernetes:kubernetes:1.28.0:*:*:*:*:*:*:*"])
    #expect(found.first?.evidence == [Evidence(path: "usr/local/bin/kubectl")])
  }

  @Test func aFlagOfTheProgramGoesBeforeTheText() throws {
    let flags = "build\t-ldflags=\"-X main.version=1.29.0\"\n"
    let found = try read("usr/local/bin/kubectl", kubectl + flags, text: gitVersion)
    #expect(names(found) == ["golang k8s.io/kubernetes v1.29.0"])
    #expect(found.first?.cpes == ["cpe:2.3:a:kubernetes:kubernetes:1.29.0:*:*:*:*:*:*:*"])
  }

  @Test func withoutModulesAKnownProgramBearsTheNameOfItsModule() throws {
    let found = try read(
      "usr/bin/kubectl", "path\tk8s.io/kubernetes/cmd/kubectl\nbuild\tGOOS=linux\n", text: gitVersion)
    #expect(names(found) == ["golang k8s.io/kubernetes v1.27.16"])
  }

  @Test func aProgramOfThatNameAndAnotherModuleIsWhatBothSay() throws {
    let found = try read(
      "usr/local/bin/helm", "path\texample.com/helm\nmod\texample.com/helm\t(devel)\t\n", text: "?v3.14.2\0")
    #expect(names(found) == ["golang example.com/helm (devel)", "generic helm 3.14.2"])
    #expect(found.first?.versionUnknown == "the build recorded no version")
    #expect(found.first?.cpes == [])
  }

  @Test func aModuleUnderAnotherNameIsNotLookedThrough() throws {
    let found = try read("usr/local/bin/tool", kubectl, text: gitVersion)
    #expect(names(found) == ["golang k8s.io/kubernetes (devel)"])
  }

  /// Names of functions end with a zero byte and numbers with dots between.
  @Test func namesOfFunctionsAreNoVersions() throws {
    let record = "path\tgithub.com/hashicorp/vault\nmod\tgithub.com/hashicorp/vault\t(devel)\t\n"
    let text = "\0crypto/tls.(*clientHelloMsg).marshal.func1.1.1\0a.func12.1.1.1\0go1.23.8\0"
    #expect(names(try read("bin/vault", record, text: text)) == ["golang github.com/hashicorp/vault (devel)"])
    #expect(
      names(try read("bin/vault", record, text: text + "\u{1}1.11.6\0")) == [
        "golang github.com/hashicorp/vault v1.11.6"
      ])
  }

  @Test(
    arguments: [
      ("traefik", "\0v1.7.34\0\0", "1.7.34"), ("traefik", "\0?2.9.6\0", "2.9.6"),
      ("traefik", "-X github.com/traefik/traefik/v3/pkg/version.Version=3.0.0-rc3 -X ", "3.0.0-rc3"),
      ("consul", "-X github.com/hashicorp/consul/version.GitDescribe=v1.15.4 ", "1.15.4"),
      ("consul", "\0\0v1.7.14\0\0", "1.7.14"), ("vault", "\0\u{0}1.11.6\0\0", "1.11.6"),
      ("kubectl", "'k8s.io/component-base/version.gitVersion=v1.20.2' ", "1.20.2"),
      ("kubelet", "?v1.30.0-rc.1\0", "1.30.0-rc.1"),
      ("kubectl.1.27", "?v1.27.16\0", "1.27.16"), ("envoy", "\u{0}1.3.1\u{0}1.28.0-dev\0", "1.28.0-dev"),
      ("helm", "-X helm.sh/helm/v3/internal/version.version=v3.11.0 ", "3.11.0"),
    ])
  func theirOtherTracesAreRead(name: String, text: String, version: String) throws {
    let bytes = ProgramBuilder(text).build()
    let found = try ProgramVersion().read(ClaimedFile("usr/local/bin/" + name, bytes))
    #expect(found.packages.map(\.version) == [version])
  }
}
