// SPDX-License-Identifier: Apache-2.0
package import Archives
import Transport

/// Fetches a packed database into a spool, whatever it is: nothing of it is believed yet.
/// - Parameters:
///   - address: http or https. Redirects are followed, never from https to http.
///   - authorization: the value of that header, for the address's own host alone.
///   - version: of Drydock, for the server.
/// - Throws: `TransportError`, `ArchiveError.overBudget` where it is larger than the spool takes.
package func fetchDatabase(
  _ address: String, authorization: String?, spool: Spool, version: String, progress: (_ done: Int) -> Void
) throws -> ByteSource {
  var file = try spool.file(named: "the packed database")
  var told = 0
  let request = HTTPRequest(.get, address, authorization: authorization, limit: Budget().spoolBytes)
  let response = try HTTPClient(version: version).send(request) { (chunk: Span<UInt8>) in
    try file.append(chunk)
    if file.count - told >= 1 << 20 {
      told = file.count
      progress(told)
    }
  }
  guard response.status == 200 else { throw TransportError.refused(address: address, status: response.status) }
  return file.finish()
}
