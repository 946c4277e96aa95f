// SPDX-License-Identifier: Apache-2.0
import ImageSpec
import Transport

/// A blob in a registry, fetched while it is read: nothing of it is kept.
struct RegistryBlob: BlobStream {
  let repository: RegistryRepository
  let digest: String
  /// As its descriptor has it.
  let size: Int
  /// What errors call it.
  var kind = "layer"
  /// Times that a transfer is taken up again.
  private static let rounds = 50
  /// Times that it may bring less than `worth` bytes: a server that drips is not waited for for ever.
  private static let fruitless = 2
  private static let worth = 1 << 20

  func pieces(to sink: (Span<UInt8>) throws -> Void) throws {
    var transfer = Transfer()
    var fruitless = 0
    for _ in 0..<Self.rounds {
      let before = transfer.delivered
      do {
        try repository.firstAnswer { endpoint in try fetch(endpoint, &transfer, sink) }
      } catch let error as RegistryError {
        guard case .transport(let cause) = error.cause, cause.isPassing, transfer.delivered > before else {
          throw error
        }
      }
      if transfer.delivered >= size { return }
      if transfer.delivered - before < Self.worth { fruitless += 1 }
      guard fruitless < Self.fruitless, transfer.delivered > before else { break }
    }
    throw RegistryError(
      registry: repository.reference.host, reference: repository.reference.description, step: step,
      cause: .truncated(received: transfer.delivered, of: size))
  }

  private var step: String { "fetching \(kind) \(digest)" }

  /// How far the reader has come, over all requests.
  private struct Transfer {
    var delivered = 0
    /// Bytes of this answer that the reader has already.
    var skipped = 0
    /// What this state of the blob is called, if it has a name that is the same only for the same bytes.
    var validator: String?
  }

  private func fetch(
    _ endpoint: RegistryEndpoint, _ transfer: inout Transfer, _ sink: (Span<UInt8>) throws -> Void
  ) throws {
    // The validator is that of one host.
    transfer.validator = nil
    var state = transfer
    defer { transfer = state }
    try withoutActuallyEscaping({ () -> [HTTPRequest.Header] in Self.headers(state) }) { headers in
      var call = repository.call(step, at: endpoint, "blobs/" + digest, limit: size)
      call.isDocument = false
      call.headers = headers
      let failure = call
      _ = try endpoint.send(call) { status, headers in
        state.skipped = 0
        if state.delivered > 0 {
          switch status {
          case 206:
            guard headers["content-range"]?.hasPrefix("bytes \(state.delivered)-") == true else {
              throw failure.error(
                endpoint.name, .malformed("it was asked for the bytes from \(state.delivered) on and sends others"))
            }
          case 200: state.skipped = state.delivered  // a server that knows no ranges begins anew
          default: throw failure.error(endpoint.name, .refused(status: status, detail: ""))
          }
        } else if status != 200 {
          throw failure.error(endpoint.name, .refused(status: status, detail: ""))
        }
        if let tag = headers["etag"], tag.hasPrefix("\"") { state.validator = tag }
      } sink: { bytes in
        let known = min(state.skipped, bytes.count)
        state.skipped -= known
        guard known < bytes.count else { return }
        guard bytes.count - known <= size - state.delivered else {
          throw failure.error(endpoint.name, .malformed("the blob goes on beyond the \(size) bytes it is said to have"))
        }
        try sink(bytes.extracting(known..<bytes.count))
        state.delivered += bytes.count - known
      }
    }
  }

  /// RFC 9110 section 14.2: the rest of the bytes, if they are still those of before.
  private static func headers(_ state: Transfer) -> [HTTPRequest.Header] {
    guard state.delivered > 0 else { return [] }
    var headers = [HTTPRequest.Header("Range", "bytes=\(state.delivered)-")]
    if let validator = state.validator { headers.append(.init("If-Range", validator)) }
    return headers
  }
}
