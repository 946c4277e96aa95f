// SPDX-License-Identifier: Apache-2.0
import Judging
import Testing

@testable import Slimming

@Suite struct RoleTests {
  @Test(arguments: [
    ("gcc-12", "deb", "compiler"), ("libssl-dev", "deb", "headers"), ("git", "apk", "version-control"),
    ("apt", "deb", "package-manager"), ("libapt-pkg6.0", "deb", "package-manager"), ("bash", "deb", "shell"),
    ("pip", "pypi", "package-manager"), ("npm", "npm", "package-manager"), ("man-db", "deb", "documentation"),
    ("glibc-langpack-de", "rpm", "locales"),
  ])
  func packagesHaveRoles(_ name: String, _ type: String, _ role: String) {
    #expect(Role(ofPackage: name, type: type)?.name == role)
  }

  @Test(arguments: ["zlib1g", "libgcc-s1", "openjdk-17-jre-headless", "python3", "nginx"])
  func whatRunsHasNone(_ name: String) { #expect(Role(ofPackage: name, type: "deb") == nil) }

  @Test func toolsAreThoseOfThePolicy() {
    for name in ["gcc", "make", "gdb", "cmake", "golang-go", "linux-headers-6.1"] {
      let tool = ToolRole(ofPackage: name, type: "deb")
      #expect(tool != nil)
      #expect(Role(ofPackage: name, type: "deb") == tool.map { .tool($0) })
    }
  }

  @Test(arguments: [
    ("usr/share/doc/x/copyright", "documentation"), ("var/cache/apt/pkgcache.bin", "cache"),
    ("usr/include/zlib.h", "headers"), ("srv/app/.git/HEAD", "version-control"),
    ("lib/apk/db/installed", "package-database"),
    ("usr/lib/x86_64-linux-gnu/libz.a", "headers"), ("usr/share/locale/de/x.mo", "locales"),
  ])
  func foldersHaveRoles(_ path: String, _ role: String) { #expect(Role(ofPath: path)?.name == role) }

  @Test(arguments: ["usr/lib/locale/C.utf8/LC_CTYPE", "usr/share/docs/x", "srv/app/main.js", "usr/src/app/index.js"])
  func othersHaveNone(_ path: String) { #expect(Role(ofPath: path) == nil) }
}

@Suite struct ApplicationPlaceTests {
  @Test(arguments: [
    ("srv/app/dist", "srv/app"), ("app", "app"), ("app/lib/x", "app"), ("home/me/project/src", "home/me/project"),
    ("usr/src/app/lib", "usr/src/app"), ("usr/local/tomcat/bin", "usr/local/tomcat"), ("opt/x/y", "opt/x"),
  ])
  func anApplicationIsAFolder(_ folder: String, _ root: String) { #expect(ApplicationPlace.root(of: folder) == root) }

  @Test(arguments: ["", "usr/bin", "usr/lib/python3", "srv", "home/me", "usr/local/bin", "root", "bin"])
  func othersAreNone(_ folder: String) { #expect(ApplicationPlace.root(of: folder) == nil) }
}
