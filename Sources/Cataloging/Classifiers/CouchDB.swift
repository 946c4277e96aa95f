// SPDX-License-Identifier: Apache-2.0

/// CouchDB: the description of its application.
struct CouchDB: Classifier {
  static let product = Product("couchdb", cpe: "apache:couchdb")
  static let texts = ["**/couch-*/ebin/couch.app"]
  static let traces: [Trace] = ["{vsn,\"\(.three)\"}", "{vsn, \"\(.three)\"}"]
}
