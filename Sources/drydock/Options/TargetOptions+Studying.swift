// SPDX-License-Identifier: Apache-2.0
import Images
import Judging
import Scanning

extension TargetOptions {
  /// Studies a target file by file.
  /// - Returns: the study, and what the target is called.
  func studied<Visitor: FileVisitor>(
    _ choice: TargetChoice, looking visitor: Visitor, wantsFindings: Bool = true,
    needs: Set<PolicyGuide.Need> = [], dockerfile: DockerfileSource? = nil, _ progress: ProgressLine? = nil,
    in surroundings: Surroundings
  ) async throws -> (study: Study<Visitor.Note>, name: String) {
    let (request, name) = try await studyRequest(choice, wantsFindings, needs, dockerfile, in: surroundings)
    do {
      return (try await study(request, looking: visitor) { progress?.show($0) }, name)
    } catch {
      throw Failure(subject: name, cause: error)
    }
  }

  /// Studies a target without looking into its files.
  func studied(
    _ choice: TargetChoice, wantsFindings: Bool = true, needs: Set<PolicyGuide.Need> = [],
    dockerfile: DockerfileSource? = nil, _ progress: ProgressLine? = nil, in surroundings: Surroundings
  ) async throws -> (study: Study<Never>, name: String) {
    let (request, name) = try await studyRequest(choice, wantsFindings, needs, dockerfile, in: surroundings)
    do {
      return (try await study(request) { progress?.show($0) }, name)
    } catch {
      throw Failure(subject: name, cause: error)
    }
  }

  private func studyRequest(
    _ choice: TargetChoice, _ wantsFindings: Bool, _ needs: Set<PolicyGuide.Need>, _ dockerfile: DockerfileSource?,
    in surroundings: Surroundings
  ) async throws -> (ScanRequest, String) {
    let name = try await choice.reference(remote(in: surroundings))
    var request = try request(name, wantsFindings: wantsFindings, needs: needs, in: surroundings)
    request.decisions.dockerfile = dockerfile?.base
    for warning in request.remote.warnings(about: name) { Invocation.say(["drydock: warning: " + warning]) }
    return (request, name)
  }
}
