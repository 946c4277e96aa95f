// SPDX-License-Identifier: Apache-2.0
import Dockerfiles

/// Commands that make programs from source, and what they need for it.
enum Compiling {
  /// "go build", "make": what the command is called if it compiles or bundles; `nil` if it does not.
  static func title(of command: ShellCommand) -> String? {
    guard let name = command.name else { return nil }
    let operands = command.operands.map(\.known)
    let first = operands.first ?? ""
    func verb(_ verbs: String...) -> String? { verbs.contains(first) ? "\(name) \(first)" : nil }
    switch name {
    case "go": return verb("build", "install")
    case "cargo": return verb("build", "install", "rustc")
    case "dotnet", "msbuild": return name == "msbuild" ? name : verb("publish", "build", "pack")
    case "mvn", "mvnw": return operands.first { phases.contains($0) }.map { "\(name) \($0)" }
    case "gradle", "gradlew":
      let tasks: Set = ["build", "assemble", "jar", "bootJar", "war", "shadowJar", "installDist", "distTar"]
      return operands.first { tasks.contains($0.split(separator: ":").last.map(String.init) ?? "") }
        .map { "\(name) \($0)" }
    case "npm", "pnpm", "yarn", "bun":
      let script = first == "run" || first == "run-script" ? operands.dropFirst().first ?? "" : first
      let isBuild = script == "build" || script.hasPrefix("build:") || script == "bundle" || script == "compile"
      return isBuild && (name != "npm" || script != first)
        ? "\(name) \(first == script ? "" : first + " ")\(script)" : nil
    case "npx": return first == "tsc" || first == "webpack" || first == "vite" ? "npx \(first)" : nil
    case "swift": return verb("build")
    case "zig", "stack", "cabal", "sbt", "lein", "mix", "bazel", "ng", "vite", "next", "dart", "flutter":
      return verb("build", "compile", "assembly", "uberjar", "release", "install")
    case "cmake": return command.hasFlag("--build") ? "cmake --build" : nil
    case "make", "gmake":
      // Only some targets compile nothing for sure.
      return ["clean", "distclean", "help", "test", "lint"].contains(first) && operands.count == 1 ? nil : name
    case "ninja", "tsc", "webpack", "rollup", "esbuild", "javac", "ghc", "rustc", "native-image", "scons", "xcodebuild":
      return command.hasFlag("--version", "-version", "-v") ? nil : name
    case "gcc", "g++", "cc", "c++", "clang", "clang++":
      return command.hasFlag("--version", "-v", "-dumpversion", "-dumpmachine") || operands.isEmpty ? nil : name
    default: return nil
    }
  }

  private static let phases: Set<String> = ["compile", "package", "install", "verify", "deploy"]

  /// What a package is for, if it is needed only where programs are made.
  static func role(of package: String) -> String? {
    // "gcc-12", "openjdk-17-jdk", "g++:amd64"
    let name = String(package.prefix { $0 != ":" }).lowercased()
    if let role = roles[name] { return role }
    // dnf group install "Development Tools"
    if name.hasPrefix("development tools") || name.hasPrefix("@development") { return "a compiler" }
    if name.hasPrefix("openjdk"), !name.contains("jre") || name.contains("-jdk") { return "a compiler" }
    if name.hasPrefix("java-"), name.hasSuffix("openjdk-devel") { return "a compiler" }
    if name.hasSuffix("-dev") || name.hasSuffix("-devel") || name.hasSuffix("-headers") { return "headers" }
    var stem = name[...]
    while let last = stem.last, last.isNumber || last == "." || last == "-" { stem.removeLast() }
    return stem.count < name.count ? roles[String(stem)] : nil
  }

  private static let roles: [String: String] = {
    var roles: [String: String] = [:]
    let lists: [(String, [String])] = [
      (
        "a compiler",
        [
          "gcc", "g++", "gcc-c++", "clang", "llvm", "rustc", "rust", "cargo", "golang", "golang-go", "go", "gfortran",
          "gcc-gfortran", "default-jdk", "default-jdk-headless", "ghc", "nasm", "yasm", "tcc", "fpc", "build-essential",
          "build-base", "alpine-sdk", "dotnet-sdk", "erlang-dev", "vala",
          "base-devel", "binutils",
        ]
      ),
      (
        "a build tool",
        [
          "make", "cmake", "ninja-build", "ninja", "samurai", "meson", "autoconf", "automake", "libtool", "pkg-config",
          "pkgconf", "pkgconfig", "bison", "flex", "gperf", "maven", "gradle", "ant", "sbt", "scons", "bazel", "patch",
          "m4", "devscripts", "dpkg-dev", "rpm-build", "protobuf-compiler", "protoc", "swig", "debhelper", "ccache",
          "patchelf", "texinfo", "node-gyp",
        ]
      ),
      ("version control", ["git", "subversion", "mercurial", "cvs", "bzr", "git-lfs", "git-core"]),
      (
        "a debugger",
        ["gdb", "strace", "ltrace", "valgrind", "lldb", "delve", "tcpdump", "perf", "linux-perf", "gdbserver"]
      ),
    ]
    for (role, names) in lists { for name in names { roles[name] = role } }
    return roles
  }()
}
