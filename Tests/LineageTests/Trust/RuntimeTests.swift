// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Testing

@testable import Lineage

@Suite struct RuntimeTests {
  private func runtime(_ name: String, _ environment: [String] = []) throws -> String? {
    Runtime.of(try Reference(name), environment: environment).map { "\($0.product) \($0.version) \($0.ground)" }
  }

  @Test func repositoryAndTagSayIt() throws {
    #expect(try runtime("python:3.12-slim") == "python 3.12 its tag")
    #expect(try runtime("docker.io/library/node:22") == "nodejs 22 its tag")
    #expect(try runtime("mcr.microsoft.com/dotnet/aspnet:8.0-alpine") == "dotnet 8.0 its tag")
    #expect(try runtime("mcr.microsoft.com/dotnet/sdk:9.0") == "dotnet 9.0 its tag")
    #expect(try runtime("eclipse-temurin:21-jre") == "eclipse-temurin 21 its tag")
    #expect(try runtime("debian:12") == nil)
    #expect(try runtime("python:slim") == nil)
    #expect(try runtime("python:3x") == nil)
  }

  @Test func variablesSayItWhereTheTagDoesNot() throws {
    let variables = ["PATH=/bin", "PYTHON_VERSION=3.11.9", "NODE_VERSION=20.1.0"]
    #expect(try runtime("python:slim", variables) == "python 3.11.9 the variable PYTHON_VERSION")
    #expect(try runtime("python:3.12", variables) == "python 3.12 its tag")
    #expect(Runtime.of(variables)?.product == "python")
    #expect(Runtime.of(["PYTHON_VERSION="]) == nil && Runtime.of(["PYTHON_VERSION=latest"]) == nil)
    #expect(Runtime.of(["JAVA_VERSION=jdk-21.0.4+7"])?.version == "21.0.4")
  }
}
