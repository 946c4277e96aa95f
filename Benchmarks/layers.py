#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Recomputes what `drydock layers` says of an OCI layout, with Python's tarfile, and compares every figure.

  Benchmarks/layers.py [--drydock BINARY] [--cache-dir FOLDER] LAYOUT…

The layers are unpacked into a dictionary the way an engine unpacks them into a folder, and dive's measure is computed
over trees of names. Nothing is shared with the program: another language, another tar reader, another algorithm. The
exit status is 1 where a figure is different.
"""
import argparse
import collections
import gzip
import hashlib
import json
import os
import subprocess
import sys
import tarfile

import bench


def blob(layout, digest):
    return os.path.join(layout, "blobs", *digest.split(":", 1))


def read_json(path):
    with open(path, "rb") as file:
        return json.load(file)


def manifest(layout):
    """The manifest of the layout's first image."""
    entry = read_json(os.path.join(layout, "index.json"))["manifests"][0]
    document = read_json(blob(layout, entry["digest"]))
    while "manifests" in document:
        document = read_json(blob(layout, document["manifests"][0]["digest"]))
    return document


class Entry:
    def __init__(self, path, kind, size, link, content):
        self.path, self.kind, self.size, self.link, self.content = path, kind, size, link, content


def clean(name):
    return "/".join(part for part in name.split("/") if part not in ("", "."))


def entries(path):
    """The entries of a layer, and the size of the unpacked archive."""
    with open(path, "rb") as stored:
        magic = stored.read(4)
    if magic[:2] == b"\x1f\x8b":
        opened = gzip.open(path, "rb")
    elif magic == b"\x28\xb5\x2f\xfd":
        opened = subprocess.Popen(["zstd", "-dc", path], stdout=subprocess.PIPE).stdout
    else:
        opened = open(path, "rb")
    counted = Counted(opened)
    found = []
    with tarfile.open(fileobj=counted, mode="r|") as tar:
        for member in tar:
            name = clean(member.name)
            if not name:
                continue
            content = None
            if member.isreg():
                digest = hashlib.sha256()
                with tar.extractfile(member) as file:
                    while piece := file.read(1 << 20):
                        digest.update(piece)
                content = digest.hexdigest()
            kind = ("file" if member.isreg() else "folder" if member.isdir() else "symlink" if member.issym() else
                    "hardlink" if member.islnk() else "special")
            link = member.linkname if kind == "symlink" else clean(member.linkname)
            found.append(Entry(name, kind, member.size if kind == "file" else 0, link, content))
    while counted.read(1 << 20):
        pass
    return found, counted.count


class Counted:
    def __init__(self, file):
        self.file, self.count = file, 0

    def read(self, size=-1):
        piece = self.file.read(size)
        self.count += len(piece)
        return piece


# dive's measure ------------------------------------------------------------------------------------------------------


class Name:
    def __init__(self):
        self.size, self.is_folder, self.children = 0, False, {}

    def made(self, parts):
        node = self
        for part in parts:
            node = node.children.setdefault(part, Name())
        return node

    def found(self, parts):
        node = self
        for part in parts:
            node = node.children.get(part)
            if node is None:
                return None
        return node

    def inward(self, path=()):
        """What is in a folder before the folder, in the order of names."""
        for name in sorted(self.children, key=os.fsencode):
            node = self.children[name]
            yield from node.inward(path + (name,))
            yield path + (name,), node

    def total(self):
        return self.size + sum(child.total() for child in self.children.values())


def efficiency(layers):
    below = Name()
    seen = collections.defaultdict(list)
    user = 0
    for index, layer in enumerate(layers):
        tree = Name()
        for entry in layer:
            user += entry.size if index else 0
            parts = entry.path.split("/")
            cut = next((at for at, part in enumerate(parts) if part.startswith(".wh..wh..")), None)
            node = tree.made(parts[:cut])
            if cut is None:
                node.size, node.is_folder = entry.size, entry.kind == "folder"
        if index == 0:
            for path, node in tree.inward():
                copy = below.made(path)
                copy.size, copy.is_folder = node.size, node.is_folder
        for path, node in tree.inward():
            if node.children:
                continue
            if not path[-1].startswith(".wh."):
                seen[path].append(node.size)
                continue
            removed = path[:-1] + (path[-1][4:],)
            before = below.found(removed)
            if before is None:
                break
            seen[removed].append(before.total() if before.is_folder else 0)
        for path, node in tree.inward():
            if path[-1].startswith(".wh."):
                parent = below.found(path[:-1])
                if parent:
                    parent.children.pop(path[-1][4:], None)
            else:
                copy = below.made(path)
                copy.size, copy.is_folder = node.size, node.is_folder
    repeated = [sizes for sizes in seen.values() if len(sizes) > 1]
    least, everything = sum(map(min, seen.values())), sum(map(sum, seen.values()))
    wasted = sum(map(sum, repeated))
    return {"leastBytes": least, "allBytes": everything, "userBytes": user, "wastedBytes": wasted,
            "repeatedPaths": len(repeated), "score": least / everything if everything else 1.0}


# Unpacked ------------------------------------------------------------------------------------------------------------


class Stored:
    """The bytes of one file, however many names it has."""

    def __init__(self, layer, size, content):
        self.layer, self.size, self.content = layer, size, content
        self.names, self.lost, self.given = {}, [], 0


class Disk:
    """A folder tree in memory: each node is ("folder", {}), ("symlink", target), ("file", Stored) or ("other", None)."""

    def __init__(self):
        self.root = {}

    def folder(self, path, layer, own):
        """The names in the folder at a path, links followed, and its true path; made where it is missing."""
        return self.walk([part for part in path.split("/") if part], layer, own, makes=True)

    def walk(self, parts, layer, own, makes, budget=40):
        names, true = [self.root], []
        for part in parts:
            if part == "..":
                names, true = names[:-1] or names, true[:-1]
                continue
            node = names[-1].get(part)
            if node and node[0] == "symlink" and budget:
                target = [step for step in node[1].split("/") if step and step != "."]
                start = [] if node[1].startswith("/") else true
                found = self.walk(start + target, layer, own, makes, budget - 1)
                if found is None:
                    return None
                inside, true = found
                names, true = self.chain(true), list(true)
                continue
            if node is None or node[0] != "folder":
                if not makes:
                    return None
                if node:
                    self.lose(names[-1], part, true, layer, own)
                names[-1][part] = node = ("folder", {})
            names.append(node[1])
            true = true + [part]
        return names[-1], true

    def chain(self, true):
        names = [self.root]
        for part in true:
            names.append(names[-1][part][1])
        return names

    def lose(self, names, name, true, layer, own):
        kind, content = names.pop(name)
        path = "/".join(true + [name])
        if kind == "folder":
            for inner in list(content):
                self.lose(content, inner, true + [name], layer, own)
        elif kind == "file":
            number = content.names.pop(path, None)
            if number is not None:
                content.lost.append((layer, number, path in own))
        if kind != "folder":
            self.events.append((path, layer))

    def put(self, path, kind, content, layer, own):
        parent, _, name = path.rpartition("/")
        names, true = self.folder(parent, layer, own)
        if kind == "folder" and names.get(name, ("",))[0] == "folder":
            return "/".join(true + [name])
        if name in names:
            self.lose(names, name, true, layer, own)
        names[name] = (kind, content)
        where = "/".join(true + [name])
        if kind == "file":
            content.names[where] = content.given
            content.given += 1
        return where


def true_path(disk, path, layer):
    """Where an entry of a layer will stand, without making anything."""
    parent, _, name = path.rpartition("/")
    parts, kept = [part for part in parent.split("/") if part], []
    while True:
        found = disk.walk(parts, layer, set(), makes=False)
        if found is not None or not parts:
            break
        kept.insert(0, parts.pop())
    return "/".join((found[1] if found else []) + kept + [name])


def unpacked(layers):
    disk, stored, counts = Disk(), [], []
    for layer, found in enumerate(layers):
        disk.events = []
        whiteouts = [entry for entry in found if os.path.basename(entry.path).startswith(".wh.")]
        # Where each entry will stand, as far as that can be told beforehand.
        own = {true_path(disk, entry.path, layer) for entry in found if entry not in whiteouts}
        for entry in whiteouts:
            parent, _, name = entry.path.rpartition("/")
            place = disk.walk([part for part in parent.split("/") if part], layer, own, makes=False)
            if place is None:
                continue
            names, true = place
            if name == ".wh..wh..opq":
                for inner in list(names):
                    disk.lose(names, inner, true, layer, own)
            elif not name.startswith(".wh..wh.") and name[4:] in names:
                disk.lose(names, name[4:], true, layer, own)
        before = {path for path, _ in disk.events}
        files, puts = {}, {}
        marks = {id(entry) for entry in whiteouts}
        for entry in found:
            if id(entry) in marks:
                continue
            if entry.kind == "file":
                content = Stored(layer, entry.size, entry.content)
                stored.append(content)
                where = disk.put(entry.path, "file", content, layer, own)
                files[entry.path] = content
            elif entry.kind == "hardlink" and entry.link in files:
                where = disk.put(entry.path, "file", files[entry.link], layer, own)
                files[entry.path] = files[entry.link]
            else:
                kind = {"folder": "folder", "symlink": "symlink"}.get(entry.kind, "other")
                where = disk.put(entry.path, kind, {} if kind == "folder" else entry.link, layer, own)
                files.pop(entry.path, None)
            if entry.kind != "folder":
                puts[where] = puts.get(where, 0) + 1
        gone = {path for path, _ in disk.events}
        # A file that the layer itself wrote twice was not there before.
        lower = before | {path for path in gone if path not in puts}
        again = collections.Counter(path for path, _ in disk.events)
        changed = {path for path in puts if path in before or again[path] > puts[path] - 1}
        counts.append({"added": len(puts) - len(changed), "changed": len(changed),
                       "deleted": len(lower - set(puts))})
    waste = [{kind: [0, 0] for kind in ("overwritten", "deleted", "duplicates")} for _ in layers]

    def add(layer, kind, size):
        waste[layer][kind][0] += 1
        waste[layer][kind][1] += size

    alive = collections.defaultdict(list)
    for file in stored:
        if not file.size:
            continue
        if file.names:
            alive[file.content].append(file)
            continue
        last = max(layer for layer, _, _ in file.lost)
        _, _, is_replaced = min(loss for loss in file.lost if loss[0] == last)
        add(file.layer, "overwritten" if is_replaced else "deleted", file.size)
    for group in alive.values():
        for file in sorted(group, key=lambda file: file.layer)[1:]:
            add(file.layer, "duplicates", file.size)
    return counts, waste


def check(drydock, cache, layout):
    command = [drydock, "layers", "--format", "json", "--offline", "--progress", "none", layout]
    if cache:
        command += ["--cache-dir", cache]
    run = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    said = json.loads(run.stdout)
    described = manifest(layout)["layers"]
    layers, sizes = zip(*[entries(blob(layout, layer["digest"])) for layer in described])
    differences, figures = [], 0

    def same(what, ours, theirs):
        nonlocal figures
        figures += 1
        if ours != theirs:
            differences.append(f"{what}: drydock says {theirs}, the computation {ours}")

    for name, value in efficiency(layers).items():
        theirs = said["efficiency"][name]
        same(name, round(value, 12) if name == "score" else value, round(theirs, 12) if name == "score" else theirs)
    counts, waste = unpacked(layers)
    for index, layer in enumerate(said["layers"]):
        same(f"layer {index}: stored", described[index]["size"], layer["stored"])
        same(f"layer {index}: unpacked", sizes[index], layer["unpacked"])
        for name, value in counts[index].items():
            same(f"layer {index}: {name}", value, layer[name])
        for kind, (files, size) in waste[index].items():
            same(f"layer {index}: {kind} files", files, layer["waste"][kind]["files"])
            same(f"layer {index}: {kind} bytes", size, layer["waste"][kind]["bytes"])
    total = said["waste"]
    print(f"{os.path.basename(layout.rstrip('/'))}: {figures} figures of {len(layers)} layers, {len(differences)} different; "
          f"efficiency {said['efficiency']['score']:.4f}, wasted {total['bytes']} "
          f"({total['overwritten']['bytes']} overwritten, {total['deleted']['bytes']} deleted, "
          f"{total['duplicates']['bytes']} more than once)")
    for difference in differences:
        print("  " + difference)
    return not differences


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--drydock", default=bench.DRYDOCK)
    parser.add_argument("--cache-dir")
    parser.add_argument("layouts", nargs="+")
    options = parser.parse_args()
    good = [check(options.drydock, options.cache_dir, layout) for layout in options.layouts]
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
