// SPDX-License-Identifier: Apache-2.0

/// What a package is for, where it is for building software and not for running it.
package enum ToolRole: String, CaseIterable, Hashable, Sendable {
  case compiler
  case buildSystem = "build-system"
  case debugger
  case headers
  case versionControl = "version-control"

  package var words: String {
    switch self {
    case .compiler: "a compiler"
    case .buildSystem: "a tool for building"
    case .debugger: "a debugger"
    case .headers: "headers for building"
    case .versionControl: "version control"
    }
  }

  /// The role of a package; `nil` for what has none of these.
  package init?(ofPackage name: String, type: String) {
    guard ["deb", "apk", "rpm", "alpm", "generic"].contains(type) else { return nil }
    if let role = Self.role(of: Self.stem(name)) {
      self = role
      return
    }
    let suffixes = type == "rpm" ? ["-devel", "-headers"] : ["-dev", "-headers", "-dev-bin"]
    if type != "generic", suffixes.contains(where: { name.hasSuffix($0) }) || name.hasPrefix("linux-headers") {
      self = .headers
      return
    }
    if Self.isJavaKit(name) {
      self = .compiler
      return
    }
    return nil
  }

  /// The role of a program by the name of its file.
  package init?(ofProgram name: String) {
    guard let role = Self.role(of: Self.stem(name)) else { return nil }
    self = role
  }

  private static func role(of stem: String) -> ToolRole? {
    compilers.contains(stem)
      ? .compiler
      : buildSystems.contains(stem)
        ? .buildSystem : debuggers.contains(stem) ? .debugger : versionControls.contains(stem) ? .versionControl : nil
  }

  /// "gcc-12" and "clang14" are gcc and clang.
  private static func stem(_ name: String) -> String {
    var bytes = Array(name.lowercased().utf8)
    let digitsAndDots = Set("0123456789.".utf8)
    while let last = bytes.last, digitsAndDots.contains(last) { bytes.removeLast() }
    if bytes.count < name.utf8.count, bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
    return bytes.isEmpty ? name : String(decoding: bytes, as: UTF8.self)
  }

  /// Debian: openjdk-17-jdk-headless; Alpine: openjdk17-jdk; Red Hat: java-17-openjdk-devel.
  private static func isJavaKit(_ name: String) -> Bool {
    let parts = name.split(separator: "-")
    return (name.hasPrefix("openjdk") && parts.contains("jdk")) || (name.hasPrefix("java-") && parts.contains("devel"))
  }

  private static let compilers: Set<String> = [
    "binutils", "cargo", "clang", "cpp", "fpc", "g++", "gcc", "gcc-c++", "gcc-gfortran", "gcc-go", "gcc-gnat", "gccgo",
    "gdc", "gfortran", "ghc", "gnat", "go", "golang", "golang-bin", "golang-go", "golang-src", "ldc", "llvm",
    "mono-mcs",
    "musl-gcc", "nasm", "ocaml", "rust", "rustc", "rustup", "swiftc", "tcc", "vala", "valac", "yasm", "zig",
  ]
  private static let buildSystems: Set<String> = [
    "abuild", "alpine-sdk", "ant", "autoconf", "automake", "base-devel", "bazel", "bison", "build-base",
    "build-essential", "byacc", "ccache", "cmake", "debhelper", "devscripts", "dpkg-dev", "fakeroot", "flex", "gradle",
    "libtool", "m4", "make", "maven", "meson", "ninja", "ninja-build", "patchelf", "pkg-config", "pkgconf", "pkgconfig",
    "rpm-build", "samurai", "sbt", "scons", "swig",
  ]
  private static let debuggers: Set<String> = [
    "delve", "dlv", "gdb", "gdb-headless", "gdb-multiarch", "gdbserver", "lldb", "ltrace", "linux-perf", "perf",
    "rr", "strace", "systemtap", "valgrind",
  ]
  private static let versionControls: Set<String> = [
    "bzr", "cvs", "fossil", "git", "git-core", "git-lfs", "hg", "mercurial", "subversion", "svn",
  ]
}
