// SPDX-License-Identifier: Apache-2.0

/// OpenLDAP: what its programs leave for what(1).
struct OpenLDAP: Classifier {
  static let product = Product("openldap", cpe: "openldap:openldap")
  static let claims = ["**/slapd", "**/ldapsearch"]
  static let traces: [Trace] = ["$OpenLDAP: slapd \(.three)", "$OpenLDAP: ldapsearch \(.three)"]
}
