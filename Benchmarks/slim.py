#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Builds what `drydock slim` proposes for real images and runs their programs in both, before and after.

usage: Benchmarks/slim.py [--program FILE] [--images FOLDER] [--work FOLDER] [--case NAME…] [--keep]

Each case is an image of the corpus (OCI layouts; DRYDOCK_CORPUS names the folder), the words that it is started with, and
one or more commands. The proposal is built with `buildah bud --isolation chroot`, the commands are run with
`buildah run --isolation chroot` in the image and in what was built, and must say the same with the same status. Exit
status 1: one of them did not. Without buildah, or without the images, it says so and ends with 0.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

PYTHON = """
import bz2, ctypes, curses, encodings.idna, hashlib, json, lzma, mimetypes, pwd, socket, sqlite3, ssl, sys, zoneinfo
print(sys.version, ssl.OPENSSL_VERSION, len(ssl.create_default_context().get_ca_certs()))
print(zoneinfo.ZoneInfo("Europe/Berlin"), pwd.getpwuid(0), socket.gethostbyname("localhost"))
print(sqlite3.connect(":memory:").execute("select 1+1").fetchone(), mimetypes.guess_type("a.svg"))
for name in ("numpy", "scipy.linalg", "lxml.etree", "PIL.Image", "cryptography.fernet", "requests", "flask", "django",
             "yaml", "gunicorn", "aiohttp", "google.protobuf"):
    try:
        __import__(name)
        print(name, "ok")
    except Exception as error:
        print(name, type(error).__name__, error)
import numpy
print(numpy.linalg.inv(numpy.eye(3)).tolist())
import app
"""
NODE = """
const fs = require("fs"), os = require("os"), dns = require("dns"), crypto = require("crypto"), zlib = require("zlib");
console.log(process.version, Object.keys(process.versions).length, crypto.getHashes().length, os.userInfo().uid);
console.log(zlib.gunzipSync(zlib.gzipSync("packed")).toString(), new Intl.DateTimeFormat("de").format(0));
console.log(fs.readdirSync("/srv/app").sort().join(" ").length);
import("node:url").then(url => console.log(url.fileURLToPath("file:///a")));
fetch("data:,hello").then(answer => answer.text()).then(console.log);
"""

TABULA = "/opt/pip/tabula_py-2.3.0-py3-none-any/tabula/tabula-1.0.5-jar-with-dependencies.jar"

# Of each: what it is started with, where that is not as the image says, and the commands that are run.
CASES = {
    "gobins": {"commands": [["/bin/syft", "version"]]},
    "pyapp": {"entrypoint": "python3 /app/app.py", "commands": [["python3", "-c", PYTHON], ["python3", "/app/app.py"]]},
    "node": {"keep": ["/srv/app"], "commands": [["node", "-e", NODE], ["node", "--version"]]},
    "java": {"commands": [["java", "-version"], ["java", "-jar", "/app/fat-1.2.3.jar"],
                          ["java", "-XshowSettings:all", "-version"], ["java", "-jar", TABULA, "--version"],
                          ["java", "-jar", TABULA, "--help"], ["java", "-jar", TABULA, "/app/fat-1.2.3.jar"]]},
}


def run(words, **options):
    return subprocess.run(words, capture_output=True, text=True, errors="replace", **options)


class Builder:
    """buildah with a store of its own."""

    def __init__(self, work):
        self.work = work
        self.words = ["buildah", "--root", work + "/store", "--runroot", work + "/run", "--storage-driver",
                      os.environ.get("DRYDOCK_BUILDAH_DRIVER", "vfs")]
        self.environment = dict(os.environ, TMPDIR=work)

    def ask(self, *words):
        answer = run(self.words + list(words), env=self.environment)
        if answer.returncode != 0:
            raise RuntimeError("buildah " + words[0] + ": " + answer.stderr[-2000:])
        return answer.stdout.strip()

    def said(self, image, commands):
        """What commands say in an image: status, output, errors."""
        container = self.ask("from", "--pull-never", image)
        try:
            return [(lambda a: (a.returncode, a.stdout, a.stderr))(
                run(self.words + ["run", "--isolation", "chroot", container, "--"] + command, env=self.environment))
                for command in commands]
        finally:
            self.ask("rm", container)

    def size(self, image):
        return json.loads(self.ask("images", "--json", image))[0]["size"]


def case(name, settings, arguments, builder):
    layout = os.path.join(arguments.images, name)
    target = "oci-dir://" + layout
    image = "localhost/slim-before-" + name
    identity = builder.ask("pull", "-q", "oci:" + layout)
    builder.ask("tag", identity, image)
    proposal = os.path.join(builder.work, name + ".Dockerfile")
    words = [arguments.program, "slim", target, "-q", "--format", "json", "--no-db-fetch", "--force", "-o", proposal,
             "--from", image, "--cache-dir", builder.work + "/cache"]
    if "entrypoint" in settings:
        words += ["--entrypoint", settings["entrypoint"]]
    for keep in settings.get("keep", []):
        words += ["--keep", keep]
    answer = run(words)
    if answer.returncode != 0:
        raise RuntimeError("drydock slim: " + answer.stderr)
    advice = json.loads(answer.stdout)
    context = os.path.join(builder.work, "context")
    os.makedirs(context, exist_ok=True)
    after = "localhost/slim-after-" + name
    builder.ask("bud", "-q", "--isolation", "chroot", "--pull-never", "-f", proposal, "-t", after, context)
    commands = settings["commands"]
    faults = 0
    for command, before, then in zip(commands, builder.said(image, commands), builder.said(after, commands)):
        same = before == then
        faults += not same
        shown = " ".join(command)[:50].replace("\n", " ")
        print(f"  {'same' if same else 'DIFFERENT'}  {shown}: status {before[0]}, {len(before[1] + before[2])} bytes")
        if not same:
            print("    before:", before[0], (before[1] + before[2])[-1500:])
            print("    after: ", then[0], (then[1] + then[2])[-1500:])
    sizes = builder.size(image), builder.size(after)
    summary = advice["summary"]
    print(f"  size {sizes[0]} -> {sizes[1]}; packages {summary['packagesBefore']} -> "
          f"{summary['packagesBefore'] - summary['packages']}; confidence {summary['confidence']}")
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default=os.path.join(HERE, ".build", "debug", "drydock"))
    parser.add_argument("--images", default=os.environ.get("DRYDOCK_CORPUS"))
    parser.add_argument("--work")
    parser.add_argument("--case", nargs="*", default=list(CASES))
    parser.add_argument("--keep", action="store_true", help="leave the store of images behind")
    arguments = parser.parse_args()
    if not shutil.which("buildah"):
        print("skipped: there is no buildah on this machine")
        return 0
    if not arguments.images or not os.path.isdir(arguments.images):
        print("skipped: neither --images nor DRYDOCK_CORPUS names the images")
        return 0
    work = arguments.work or tempfile.mkdtemp(prefix="drydock-slim-")
    os.makedirs(work, exist_ok=True)
    builder = Builder(work)
    faults = 0
    try:
        for name in arguments.case:
            if not os.path.isdir(os.path.join(arguments.images, name)):
                print(f"{name}: skipped, there is no such image")
                continue
            print(f"{name}:", flush=True)
            faults += case(name, CASES[name], arguments, builder)
    finally:
        if not arguments.keep:
            shutil.rmtree(work, ignore_errors=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
