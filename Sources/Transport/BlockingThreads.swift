// SPDX-License-Identifier: Apache-2.0
import Dispatch

/// Threads for tasks that wait for a network: they may all stand still without holding up anybody else.
///
/// A task that prefers this executor stays a task: its cancellation is seen by `Task.isCancelled`.
package final class BlockingThreads: TaskExecutor {
  package static let shared = BlockingThreads()
  private let queue = DispatchQueue(label: "drydock.transport", attributes: .concurrent)

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = unsafe asUnownedTaskExecutor()
    queue.async { unsafe job.runSynchronously(on: executor) }
  }
}
