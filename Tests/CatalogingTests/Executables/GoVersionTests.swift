// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Cataloging

@Suite struct GoVersionTests {
  @Test(
    arguments: [
      ("go1.21.5", "1.21.5"), ("go1.21", "1.21.0"), ("go1.22rc2", "1.22.0-rc.2"), ("go1.18beta1", "1.18.0-beta.1"),
      ("go1.21.5 X:strictfipsruntime", "1.21.5"), ("go1.26-X:foo", "1.26.0"), ("go1.19.8-bigcorp", "1.19.8"),
      ("go1.20.12 (Red Hat 1.20.12-2.el9_3)", "1.20.12"), ("go1.22.0+auto", "1.22.0"),
    ])
  func theLibraryIsAsOldAsItsToolchain(toolchain: String, version: String) {
    let found = GoVersion.standardLibrary(toolchain)
    #expect(found.version == version)
    #expect(found.unknown == nil)
  }

  @Test(
    arguments: [
      "devel go1.23-abc Tue Jan 2", "go1.26-devel_abc", "devel +abc", "", "go", "go1", "gox.y", "go1.22rc", "unknown",
      "go1.21.5custom", "go1.", "go1.22.x",
    ])
  func whatIsNoReleaseHasNoVersion(toolchain: String) {
    let found = GoVersion.standardLibrary(toolchain)
    #expect(found.version == toolchain)
    #expect(found.unknown != nil)
  }

  @Test func onlyCanonicalVersionsAreVersions() {
    for text in ["v1.2.3", "v3.2.0+incompatible", "v0.0.0-20220214200702-86341886e292", "v1.24.0-rc.1+dirty"] {
      #expect(GoVersion.isCanonical(text))
    }
    for text in ["", "v1", "v1.2", "1.2.3", "v1.2.x", "(devel)", "86341886e292", "v1.2.3 x", "v1.2.3.4"] {
      #expect(!GoVersion.isCanonical(text))
    }
  }

  private func main(_ version: String, flags: String? = nil, _ more: [String: String] = [:]) -> GoMainVersion {
    var build = GoBuild(
      toolchain: "go1.21.5", modules: "path\texample.com/a/b\nmod\texample.com/a\t\(version)\ndep\tk8s.io/x\tv1.0.0\n")
    build.settings = more
    build.settings["-ldflags"] = flags
    return GoMainVersion(build)
  }

  @Test func theRecordedVersionOfTheProgramWins() {
    #expect(main("v1.2.3", flags: "-X main.version=9.9.9").version == "v1.2.3")
    #expect(main("v1.2.3").unknown == nil)
    #expect(main("v1.24.1-0.20240102030405-abcdefabcdef+dirty").unknown == nil)
  }

  @Test func withoutAVersionTheProgramsOwnFlagIsBelieved() {
    for flags in [
      "-s -w -X main.version=1.4.2", "-X 'main.Version=v1.4.2'", "-X=example.com/a/b.gitVersion=v1.4.2",
      "-X \"main.tag=refs/tags/v1.4.2\"", "-X k8s.io/x.Version=7.7.7 -X main.version=1.4.2",
    ] {
      let found = main("(devel)", flags: flags)
      #expect(found.version == "v1.4.2")
      #expect(found.unknown == nil)
      #expect(found.source?.hasPrefix("-ldflags -X ") == true)
    }
  }

  @Test func aFlagOfAnotherPackageIsShownButNotBelieved() {
    let found = main("(devel)", flags: "-X k8s.io/x.Version=v7.7.7")
    #expect(found.version == "v7.7.7")
    #expect(found.unknown == "the build recorded no version; its -ldflags name one, but of k8s.io/x")
    let several = main("(devel)", flags: "-X main.version=1.0.0 -X main.Version=2.0.0")
    #expect(several.unknown == "the build recorded no version, and its -ldflags name several")
  }

  @Test func aVersionMadeOfTheCommitAloneIsUnknown() {
    #expect(main("(devel)").version == "(devel)")
    #expect(main("(devel)").unknown == "the build recorded no version")
    #expect(main("v0.0.0-20240102030405-abcdefabcdef").unknown == "the build recorded no tag")
    #expect(main("abcdef").unknown == "\"abcdef\" is not the version of a module")
    let found = main(
      "(devel)", flags: "-X main.version=dev", ["vcs.revision": "0123456789abcdef", "vcs.time": "2024-01-02T03:04:05Z"])
    #expect(found.version == "v0.0.0-20240102030405-0123456789ab")
    #expect(found.unknown == "the build recorded no version, only commit 0123456789abcdef")
  }

  @Test func withoutModulesThePathNamesTheRepository() {
    var build = GoBuild(toolchain: "go1.24.3", modules: "path\tgithub.com/docker/cli/cmd/docker\n")
    build.settings["-ldflags"] = " -X \"github.com/docker/cli/cli/version.Version=28.2.2\" -extldflags -static"
    #expect(GoMainVersion(build).version == "v28.2.2")
    #expect(GoMainVersion(build).unknown == nil)
  }

  @Test func quotedSettingsAreReadAsGoWritesThem() {
    let build = GoBuild(
      toolchain: "",
      modules:
        "build\t-ldflags=\" -X \\\"a.b=c\\\" \\x41\\u00e9\\101\\n\"\nbuild\t\"a=b\"=`c`\nbuild\tq=\"x\nbuild\tz\n")
    #expect(build.settings == ["-ldflags": " -X \"a.b=c\" A\u{E9}A\n", "a=b": "c"])
    #expect(GoText.words("-s  'a b' \"c'd\" -X=e \"open") == ["-s", "a b", "c'd", "-X=e", "open"])
  }
}
