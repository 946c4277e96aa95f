// SPDX-License-Identifier: Apache-2.0

/// Where servers keep their data.
enum DataFolders {
  /// The folder of a server that a path is in; `nil` where it is in none that is known.
  static func folder(of path: String) -> String? { Workdir.upwards(path).first { folders.contains($0) } }

  private static let folders: Set<String> = [
    "/var/lib/mysql", "/var/lib/mariadb", "/var/lib/postgresql", "/var/lib/pgsql", "/data/db", "/data/configdb",
    "/var/lib/mongodb", "/var/lib/mongo", "/var/lib/redis", "/var/lib/cassandra", "/var/lib/elasticsearch",
    "/usr/share/elasticsearch/data", "/var/lib/opensearch", "/var/lib/rabbitmq", "/var/lib/influxdb",
    "/var/lib/influxdb2", "/var/lib/neo4j", "/var/opt/mssql", "/opt/oracle/oradata", "/opt/couchdb/data",
    "/var/lib/couchdb", "/var/lib/etcd", "/var/lib/clickhouse", "/var/lib/kafka", "/var/lib/ldap",
    "/cockroach/cockroach-data",
    "/var/lib/arangodb3", "/var/solr", "/var/lib/zookeeper", "/bitnami/postgresql", "/bitnami/mysql",
    "/bitnami/mariadb",
  ]
}
