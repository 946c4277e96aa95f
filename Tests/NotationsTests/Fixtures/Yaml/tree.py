# SPDX-License-Identifier: Apache-2.0
# Writes what PyYAML makes of the first document of each file named on standard input, one line of JSON each: nodes with
# the line they begin in, `null` where it refuses. PyYAML reads YAML 1.1; scalars are left as text.
# Record the golden trees again: ls *.yaml | python3 tree.py > trees.jsonl
import json, sys, yaml

def tree(node):
    if node is None:
        return {"scalar": "", "plain": True}
    if isinstance(node, yaml.ScalarNode):
        return {"scalar": node.value, "plain": node.style is None}
    if isinstance(node, yaml.SequenceNode):
        return {"sequence": [tree(element) for element in node.value]}
    members = []
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise yaml.YAMLError("a key that is no scalar")
        members.append([key.value, key.start_mark.line + 1, tree(value)])
    return {"mapping": members}

for name in sys.stdin.read().splitlines():
    try:
        with open(name, "rb") as file:
            loader = yaml.SafeLoader(file.read())
            node = loader.get_node() if loader.check_node() else None
            print(json.dumps(tree(node)))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, ValueError):
        print("null")
