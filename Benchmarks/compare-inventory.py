#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds Drydock's package list of each image against Syft's, and prints what differs.

usage: Benchmarks/compare-inventory.py [--images NAME…] [--peers FOLDER] [--limit N] [--json FILE]

A package counts as (type, name, version), each normalised so that only differences of substance are left: Maven's
group, scopes of npm in its purl form, PEP 503 names, `v` before Go versions, the epoch of Debian and RPM.
"""
import argparse
import collections
import json
import os
import re
import subprocess
import sys
import tempfile
import urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import bench  # noqa: E402

# Syft's types that Drydock's catalogers speak of, by the type of a package URL.
TYPES = {"apk": "apk", "deb": "deb", "rpm": "rpm", "python": "pypi", "npm": "npm", "go-module": "golang",
         "java-archive": "maven", "jenkins-plugin": "maven", "gem": "gem"}


def normalised(kind, name, version):
    name, version = urllib.parse.unquote(name or ""), "" if version in (None, "UNKNOWN") else version
    if kind == "pypi":
        name = re.sub(r"[-_.]+", "-", name).lower()
    if kind == "golang":
        version = version.removeprefix("v")
        if name in ("stdlib", "std"):
            name, version = "stdlib", version.removeprefix("go")
    if kind == "maven":
        name = re.split(r"[:/]", name)[-1]
    return kind, name, version


def of_drydock(document):
    for package in document.get("packages", []):
        kind = package.get("type", "")
        yield normalised(kind, package.get("name", ""), package.get("version", "")), [
            e.get("path", "") for e in package.get("evidence", [])]


def of_syft(document):
    for artifact in document.get("artifacts", []):
        kind = TYPES.get(artifact["type"])
        paths = [p["path"] for p in artifact.get("locations", [])]
        if kind is None:
            yield ("syft:" + artifact["type"], artifact["name"], artifact["version"]), paths
        else:
            yield normalised(kind, artifact["name"], artifact["version"]), paths


def result(argv, path):
    measure = bench.run(argv, stdout=path, env=dict(os.environ, SYFT_CHECK_FOR_APP_UPDATE="false"))
    if measure.status != 0:
        raise OSError("%s: exit %d" % (os.path.basename(argv[0]), measure.status))
    return json.load(open(path, encoding="utf-8"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", nargs="*", default=[])
    parser.add_argument("--peers", default=os.environ.get("DRYDOCK_PEERS") or os.path.join(bench.HERE, ".build-peers"))
    parser.add_argument("--limit", type=int, default=20, help="how many differences of a kind are shown (0: all)")
    parser.add_argument("--json", default="", help="write all differences to this file too")
    options = parser.parse_args()
    subprocess.run([os.path.join(bench.HERE, "scripts", "build-release")], check=True)
    peers = bench.Peers(options.peers, ["syft"])
    if peers.missing:
        sys.exit("compare-inventory: Syft is not on this machine")
    everything, differing = {}, 0
    with tempfile.TemporaryDirectory(prefix="drydock-compare-") as scratch:
        for image in bench.find_images(options.images):
            found = []
            for tool, read in (("drydock", of_drydock), ("syft", of_syft)):
                argv, path = bench.command(tool, image, peers, scratch)
                try:
                    packages = collections.defaultdict(set)
                    for key, paths in read(result(argv, path)):
                        packages[key].update(paths)
                    found.append(packages)
                except (OSError, ValueError) as error:
                    print("%s: no list, %s" % (image.name, error))
            if len(found) != 2:
                continue
            ours, theirs = found
            print("%s: %d, Syft %d, alike %d" % (image.name, len(ours), len(theirs), len(ours.keys() & theirs.keys())))
            everything[image.name] = {}
            for title, mine, other in (("only Drydock", ours, theirs), ("only Syft", theirs, ours)):
                by_type = collections.defaultdict(list)
                for key in sorted(mine.keys() - other.keys()):
                    by_type[key[0]].append((key, sorted(mine[key])))
                everything[image.name][title] = {kind: rows for kind, rows in by_type.items()}
                for kind, rows in sorted(by_type.items()):
                    differing += len(rows)
                    print("  %s, %s: %d" % (title, kind, len(rows)))
                    for (_, name, version), paths in rows[:options.limit or None]:
                        print("    %s %s  %s" % (name, version, paths[0] if paths else ""))
                    if options.limit and len(rows) > options.limit:
                        print("    … %d more" % (len(rows) - options.limit))
    if options.json:
        with open(options.json, "w", encoding="utf-8") as out:
            json.dump(everything, out, indent=1, sort_keys=True)
    print("compare-inventory: %d differences" % differing)


if __name__ == "__main__":
    main()
