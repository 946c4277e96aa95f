// SPDX-License-Identifier: Apache-2.0
import FoundationEssentials

/// Why an engine did not give an image.
package enum EngineError: LocalizedError, Hashable, CustomStringConvertible {
  /// No engine is running here: where sockets were looked for.
  case noEngine(looked: [String])
  /// There is no store of containerd that can be read: where it was looked for.
  case noStore(looked: [String])
  /// The socket is there, but not for us.
  case notPermitted(socket: String)
  /// It did not answer, or not to the end.
  case unreachable(engine: String, step: String, cause: String)
  /// It answered with an error.
  case refused(engine: String, step: String, status: Int, message: String)
  /// What it answered is not what engines answer.
  case malformed(engine: String, step: String, detail: String)
  /// It speaks only versions of the interface that came before ours.
  case tooOld(engine: String, version: String)
  /// No engine has an image of this name.
  case noSuchImage(name: String, engines: [String])
  /// No image can have this name.
  case notAName(String, engine: String, message: String)
  /// The engine has no image at all.
  case noImages(engine: String)
  /// The address of an engine cannot be understood.
  case badAddress(String, reason: String, detail: String)
  /// There is no context of this name.
  case noContext(String, place: String)
  /// A file of Docker's configuration cannot be understood.
  case badConfiguration(String, detail: String)
  /// A certificate or key that TLS needs is not there.
  case noCertificate(String)
  /// There is no `ssh` to go there.
  case noSSH(reason: String)
  /// The engine is elsewhere, and nothing leaves this machine.
  case offline(engine: String)
  /// What the engine handed out is another image than the one asked for.
  case otherImage(engine: String, wanted: String, got: String)

  package var description: String {
    switch self {
    case .noEngine(let looked): "no container engine found; there is no \(looked.joined(separator: ", no "))"
    case .noStore(let looked): "no store of containerd can be read in \(looked.joined(separator: ", "))"
    case .notPermitted(let socket): "\(socket): this user may not talk to the engine"
    case .unreachable(let engine, let step, let cause): "the engine at \(engine) did not answer: \(step): \(cause)"
    case .refused(let engine, let step, let status, let message):
      "the engine at \(engine) refused: \(step): \(status)\(message.isEmpty ? "" : " \(message)")"
    case .malformed(let engine, let step, let detail):
      "the engine at \(engine) cannot be understood: \(step): \(detail)"
    case .tooOld(let engine, let version): "the engine at \(engine) speaks version \(version) of the interface"
    case .noSuchImage(let name, let engines): "no image \(name) in the engine at \(engines.joined(separator: ", "))"
    case .notAName(let name, let engine, let message):
      "\(name) is no name of an image for the engine at \(engine)\(message.isEmpty ? "" : ": \(message)")"
    case .noImages(let engine): "no image in the engine at \(engine)"
    case .badAddress(let address, let reason, let detail): "\(reason): \(address) is not an engine's address: \(detail)"
    case .noContext(let name, let place): "there is no Docker context \(name) in \(place)"
    case .badConfiguration(let path, let detail): "\(path) cannot be understood: \(detail)"
    case .noCertificate(let path): "\(path), which TLS to the engine needs, is not there"
    case .noSSH(let reason): "\(reason): there is no ssh in PATH"
    case .offline(let engine): "the engine at \(engine) is on another machine, and the network is not to be used"
    case .otherImage(let engine, let wanted, let got):
      "the engine at \(engine) handed out another image: \(got) in the place of \(wanted)"
    }
  }

  package var errorDescription: String? { description }

  package var recoverySuggestion: String? {
    switch self {
    case .noEngine: "start Docker or Podman (`systemctl start podman.socket`), or name the engine in DOCKER_HOST"
    case .noStore: "run with sudo where containerd runs as root"
    case .notPermitted:
      "join its group (`sudo usermod -aG docker $USER`, then log in again), use a rootless engine, or run with sudo"
    case .unreachable: "see whether the engine is running; DOCKER_HOST, contexts and --host say which one is asked"
    case .tooOld: "version 1.24 (Docker 1.12) is the oldest that is spoken here"
    case .noSuchImage: "pull or build it first, or scan it from its registry"
    case .noImages: "build or pull an image, or name what to scan"
    case .badAddress: "write unix:///path, tcp://host:port or ssh://user@host"
    case .noContext: "`docker context ls` shows those there are"
    case .noCertificate: "see DOCKER_CERT_PATH and DOCKER_TLS_VERIFY"
    case .offline: "leave --offline away, or save the image to a file there"
    case .refused, .malformed, .notAName, .badConfiguration, .noSSH, .otherImage: nil
    }
  }

  /// Whether it says only that the image is not to be had here, so that the next place may be asked.
  ///
  /// An engine that has the image and fails to hand it out is no reason to take another image of that name, and a mistake
  /// in the configuration is to be told.
  var isMiss: Bool {
    switch self {
    case .noEngine, .noStore, .notPermitted, .unreachable, .tooOld, .noSuchImage, .notAName, .noImages, .noSSH,
      .offline:
      true
    case .refused, .malformed, .badAddress, .noContext, .badConfiguration, .noCertificate, .otherImage: false
    }
  }
}
