// SPDX-License-Identifier: Apache-2.0
import Transport

/// Does what may wait for a network in a thread that may wait.
func waiting<Answer: Sendable>(_ work: @escaping @Sendable () throws -> Answer) async throws -> Answer {
  try await withTaskExecutorPreference(BlockingThreads.shared) { try await concurrently(work) }
}

@concurrent private func concurrently<Answer: Sendable>(
  _ work: @Sendable () throws -> Answer
) async throws -> Answer {
  try work()
}
