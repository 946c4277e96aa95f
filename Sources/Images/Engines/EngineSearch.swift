// SPDX-License-Identifier: Apache-2.0

/// Which engines are asked, in their order.
///
/// Docker's own order comes first: its flags, `DOCKER_HOST`, `DOCKER_CONTEXT`, the context that `docker context use`
/// chose. Where one of them speaks, that engine alone is asked. Else all are that can be found on this machine: Docker's
/// sockets, `CONTAINER_HOST`, Podman's sockets.
struct EngineSearch: Sendable {
  var endpoints: [EngineEndpoint] = []
  /// Where sockets could be and are not.
  var absent: [String] = []

  /// - Throws: `EngineError` where what was chosen cannot be understood.
  init(_ settings: RemoteSettings) throws(EngineError) {
    let variables = settings.variables.filter { !$0.value.isEmpty }
    let engine = settings.engine
    let folder = engine.configFolder ?? variables["DOCKER_CONFIG"] ?? variables["HOME"].map { $0 + "/.docker" }
    let security = try EngineSecurity.chosen(engine, variables, folder: folder)
    func endpoint(_ address: String, _ reason: String) throws(EngineError) -> EngineEndpoint {
      try EngineEndpoint(address, reason: reason, security: security, dialer: .docker, variables)
    }
    let context = try Self.context(settings, variables, folder: folder)
    if let host = engine.host, engine.context == nil {
      endpoints = [try endpoint(host, "--host")]
    } else if let context, context.name != "default" {
      endpoints = [try context.endpoint(variables)]
    } else if let host = variables["DOCKER_HOST"] {
      endpoints = [try endpoint(host, "DOCKER_HOST")]
    } else {
      try find(variables)
    }
  }

  /// The context that was chosen, by whatever chose it.
  private static func context(
    _ settings: RemoteSettings, _ variables: [String: String], folder: String?
  ) throws(EngineError) -> DockerContext? {
    if let name = settings.engine.context { return DockerContext(name: name, folder: folder, reason: "--context") }
    if settings.engine.host != nil || variables["DOCKER_HOST"] != nil { return nil }
    if let name = variables["DOCKER_CONTEXT"] {
      return DockerContext(name: name, folder: folder, reason: "DOCKER_CONTEXT")
    }
    guard let folder, let name = try DockerContext.current(folder) else { return nil }
    return DockerContext(name: name, folder: folder, reason: "docker context use")
  }

  private mutating func find(_ variables: [String: String]) throws(EngineError) {
    let runtime = variables["XDG_RUNTIME_DIR"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    var docker: [String] = []
    if let runtime { docker.append(runtime + "/docker.sock") }
    if let home = variables["HOME"] { docker.append(home + "/.docker/run/docker.sock") }
    add(docker + ["/var/run/docker.sock"])
    if let host = variables["CONTAINER_HOST"] {
      endpoints.append(
        try EngineEndpoint(host, reason: "CONTAINER_HOST", security: nil, dialer: .podman, variables))
    }
    add((runtime.map { [$0 + "/podman/podman.sock"] } ?? []) + ["/run/podman/podman.sock"])
  }

  private mutating func add(_ sockets: [String]) {
    for path in sockets {
      // A plain file of this name is not an engine; a link to a socket is.
      guard PathKind(of: path) == .other else {
        absent.append(path)
        continue
      }
      let found = EngineEndpoint(reach: .socket(path), address: "unix://" + path, reason: "found")
      if !endpoints.contains(where: { $0.reach == found.reach }) { endpoints.append(found) }
    }
  }
}

extension EngineSecurity {
  /// What flags and variables say, as Docker's command line reads them: certificates lie in `DOCKER_CERT_PATH` or beside
  /// its configuration, and are used only where TLS is asked for.
  fileprivate static func chosen(
    _ engine: EngineSettings, _ variables: [String: String], folder: String?
  ) throws(EngineError) -> EngineSecurity? {
    let isVerified = engine.verifiesTLS || variables["DOCKER_TLS_VERIFY"] != nil
    guard isVerified || engine.usesTLS || variables["DOCKER_TLS"] != nil else { return nil }
    let place = variables["DOCKER_CERT_PATH"] ?? folder
    func file(_ chosen: String?, _ name: String) throws(EngineError) -> String? {
      if let chosen {
        guard PathKind(of: chosen) == .file else { throw .noCertificate(chosen) }
        return chosen
      }
      guard let place, PathKind(of: place + "/" + name) == .file else { return nil }
      return place + "/" + name
    }
    let security = EngineSecurity(
      authorities: try file(engine.authorities, "ca.pem"), certificate: try file(engine.certificate, "cert.pem"),
      key: try file(engine.key, "key.pem"), isVerified: isVerified)
    if isVerified, security.authorities == nil { throw .noCertificate((place ?? "") + "/ca.pem") }
    return security
  }
}
