// SPDX-License-Identifier: Apache-2.0
import Archives
import Packages

/// Reads the `release` file in the home of a Java runtime or development kit.
///
/// Format: JEP 223 and the build of OpenJDK (`make/ReleaseFile.gmk`): assignments for a shell, `JAVA_VERSION="17.0.9"`.
package struct JavaRuntime: Cataloger {
  package static let name = "java-runtime"
  package static let claims: [Claim] = ["**/release"]

  package init() {}

  package func read(_ file: ClaimedFile) throws -> Catalogued {
    // Many other things are called so.
    guard file.content.count <= ShellVariables.longest else { return Catalogued() }
    let bytes = try file.bytes()
    let values = ShellVariables(bytes.span).values
    guard let java = values["JAVA_VERSION"], !java.isEmpty else { return Catalogued() }
    let maker = [values["IMPLEMENTOR"], values["JVM_VENDOR"]].compactMap { $0 }.first { !$0.isEmpty && $0 != "N/A" }
    let full = [values["SEMANTIC_VERSION"], values["FULL_VERSION"], values["JAVA_RUNTIME_VERSION"]]
      .compactMap { $0 }.map(Self.withoutMaker).first { $0.hasPrefix(java) }
    return Catalogued(packages: [
      Package(
        .generic, Self.name(values), full ?? java, architecture: values["OS_ARCH"], vendor: maker,
        evidence: [file.evidence()])
    ])
  }

  /// All builds of OpenJDK go by that name, whoever made them; GraalVM and Oracle's own product have another line of
  /// releases.
  private static func name(_ values: [String: String]) -> String {
    if values["GRAALVM_VERSION"] != nil { return "graalvm" }
    return values["BUILD_TYPE"] == "commercial" ? "oracle-jdk" : "openjdk"
  }

  /// The version and the build, without what a distributor adds: "17.0.16+8-Debian-1deb12u1" is 17.0.16+8,
  /// "1.8.0_392-b08" stays.
  private static func withoutMaker(_ version: String) -> String {
    guard let plus = version.firstIndex(of: "+") else { return version }
    let build = version[version.index(after: plus)...].prefix { $0.isASCII && $0.isNumber }
    return build.isEmpty ? String(version[..<plus]) : "\(version[...plus])\(build)"
  }
}
