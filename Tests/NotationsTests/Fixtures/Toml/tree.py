# SPDX-License-Identifier: Apache-2.0
# Writes what Python's tomllib makes of each file named on standard input, one line of JSON each; `null` where it refuses.
# Record the golden trees again: ls *.toml | python3 tree.py > trees.jsonl
import json, sys, tomllib

def tree(value):
    if isinstance(value, dict):
        return {"table": [[key, tree(member)] for key, member in value.items()]}
    if isinstance(value, list):
        return {"array": [tree(element) for element in value]}
    if isinstance(value, bool):
        return {"bool": value}
    if isinstance(value, int):
        return {"integer": str(value)}
    if isinstance(value, float):
        return {"float": repr(value)}
    if isinstance(value, str):
        return {"string": value}
    return {"datetime": ""}

for name in sys.stdin.read().splitlines():
    try:
        with open(name, "rb") as file:
            print(json.dumps(tree(tomllib.load(file))))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError):
        print("null")
