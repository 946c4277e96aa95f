// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Testing

@testable import drydock

@Suite struct CacheOptionsTests {
  @Test func theOptionGoesBeforeTheConfigurationAndNoRoomIsNoCache() throws {
    var configuration = Configuration()
    #expect(try CacheOptions.parse([]).limit(configuration) == 10 << 30)
    #expect(try CacheOptions.parse(["--no-cache"]).limit(configuration) == nil)
    #expect(try CacheOptions.parse(["--cache-size", "0"]).limit(configuration) == nil)
    configuration.cache.size = ByteSize("2GiB")
    #expect(try CacheOptions.parse([]).limit(configuration) == 2 << 30)
    #expect(try CacheOptions.parse(["--cache-size", "1MB"]).limit(configuration) == 1_000_000)
    #expect(throws: (any Error).self) { try CacheOptions.parse(["--cache-size", "much"]) }
  }
}
