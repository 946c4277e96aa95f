# SPDX-License-Identifier: Apache-2.0
"""A token server for docker-registry: python3 token-server.py PORT FOLDER, with FOLDER/token.key and token.crt."""
import base64
import http.server
import json
import subprocess
import sys
import time
import urllib.parse

port, folder = int(sys.argv[1]), sys.argv[2]
der = subprocess.run(["openssl", "x509", "-in", folder + "/token.crt", "-outform", "DER"], capture_output=True, check=True).stdout


def encoded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.headers.get("Authorization") != "Basic " + base64.b64encode(b"me:hunter2").decode():
            self.send_response(401)
            self.end_headers()
            return
        query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
        access = []
        for scope in query.get("scope", []):
            kind, name, actions = scope.split(":")
            access.append({"type": kind, "name": name, "actions": actions.split(",")})
        now = int(time.time())
        header = {"typ": "JWT", "alg": "RS256", "x5c": [base64.b64encode(der).decode()]}
        claims = {"iss": "issuer", "sub": "me", "aud": query["service"][0], "exp": now + 300, "nbf": now - 10, "iat": now,
                  "jti": str(now), "access": access}
        text = encoded(json.dumps(header).encode()) + b"." + encoded(json.dumps(claims).encode())
        signature = subprocess.run(["openssl", "dgst", "-sha256", "-sign", folder + "/token.key"], input=text,
                                   capture_output=True, check=True).stdout
        body = json.dumps({"token": (text + b"." + encoded(signature)).decode(), "expires_in": 300}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()
