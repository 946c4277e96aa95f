// SPDX-License-Identifier: Apache-2.0
import Dockerfiles
import Testing

@Suite struct DockerfileTests {
}
