"""`run --format ocel` writes OCEL 2.0: by the rules of the published JSON schema (ocel-standard.org, version 2.0:
https://www.ocel-standard.org/2.0/ocel20-schema-json.json, whose rules SCHEMA says again in short, for no licence comes with the
file), and by what the specification says beyond it: ids are unique, what is named exists, types and attributes are declared.
Its matters and times are those of the trace, and `import` reads them back."""

import csv
import datetime
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.environ.get("SOURCE_DIR") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.environ.get("ZHUANBAN") or os.path.join(os.environ.get("BUILD_DIR", "build"), "zhuanban")
EPOCH = datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)
TYPES = {"string", "time", "integer", "float", "boolean"}
faults = []

TEXT, TIME = {"type": "string"}, {"type": "string", "format": "date-time"}


def rows(required, **optional):
    """A list of objects: keys that must be there, and keys that may."""
    return {"type": "array", "items": {"type": "object", "properties": {**required, **optional}, "required": list(required)}}


KINDS = rows({"name": TEXT, "attributes": rows({"name": TEXT, "type": TEXT})})
LINKS = rows({"objectId": TEXT, "qualifier": TEXT})
SCHEMA = {
    "$schema": "http://json-schema.org/draft-07/schema#", "type": "object",
    "properties": {
        "eventTypes": KINDS, "objectTypes": KINDS,
        "events": rows({"id": TEXT, "type": TEXT, "time": TIME}, attributes=rows({"name": TEXT, "value": TEXT}), relationships=LINKS),
        "objects": rows({"id": TEXT, "type": TEXT}, attributes=rows({"name": TEXT, "value": TEXT, "time": TIME}), relationships=LINKS),
    },
    "required": ["eventTypes", "objectTypes", "events", "objects"],
}


def complain(text):
    faults.append(text)


def moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def validate(item, schema, pointer=""):
    """As much of JSON Schema as SCHEMA uses."""
    kind = {"object": dict, "array": list, "string": str}[schema["type"]]
    if not isinstance(item, kind):
        complain(f"{pointer}: must be of type {schema['type']}")
        return
    if schema.get("format") == "date-time":
        try:
            moment(item)
        except ValueError:
            complain(f"{pointer}: {item} is no date-time")
    for key in schema.get("required", []):
        if key not in item:
            complain(f"{pointer}: \"{key}\" is missing")
    for key, below in schema.get("properties", {}).items():
        if key in item:
            validate(item[key], below, f"{pointer}/{key}")
    if "items" in schema:
        for i, each in enumerate(item):
            validate(each, schema["items"], f"{pointer}/{i}")


def validate_elsewhere(log):
    try:
        import jsonschema
    except ImportError:
        return
    for error in jsonschema.Draft7Validator(SCHEMA).iter_errors(log):
        complain(f"jsonschema: {error.message}")


def check_types(log, kinds, items):
    declared = {kind["name"]: {a["name"]: a["type"] for a in kind["attributes"]} for kind in log[kinds]}
    if len(declared) != len(log[kinds]):
        complain(f"{kinds}: a name stands twice")
    for name, attributes in declared.items():
        if not set(attributes.values()) <= TYPES:
            complain(f"{kinds}: {name} has a type of attribute that does not exist")
    for item in log[items]:
        if item["type"] not in declared:
            complain(f"{item['id']}: its type {item['type']} is not declared")
            continue
        for attribute in item.get("attributes", []):
            kind = declared[item["type"]].get(attribute["name"])
            if kind is None:
                complain(f"{item['id']}: its attribute {attribute['name']} is not declared")
            elif kind in ("integer", "float"):
                {"integer": int, "float": float}[kind](attribute["value"])


def check_links(log):
    objects = {item["id"] for item in log["objects"]}
    for kind in ("objects", "events"):
        if len({item["id"] for item in log[kind]}) != len(log[kind]):
            complain(f"{kind}: an id stands twice")
        for item in log[kind]:
            for link in item.get("relationships", []):
                if link["objectId"] not in objects:
                    complain(f"{item['id']}: there is no object {link['objectId']}")


def zhuanban(*arguments):
    done = subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode:
        sys.exit(f"zhuanban {' '.join(arguments)}: exit {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode()


def traced(path):
    """Moments of each matter's events, in microseconds, and its class."""
    matters, classes = {}, {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            event = json.loads(line)
            if "matter" in event and event["event"] not in ("interval", "end"):
                matters.setdefault(f"matter {event['matter']}", []).append((event["t_us"], event["event"]))
                classes.setdefault(f"matter {event['matter']}", event.get("class"))
    return matters, classes


def microseconds(text):
    return (moment(text) - EPOCH) // datetime.timedelta(microseconds=1)


def logged(log):
    matters = {}
    for event in log["events"]:
        for link in event["relationships"]:
            if link["objectId"].startswith("matter "):
                matters.setdefault(link["objectId"], []).append((microseconds(event["time"]), event["type"]))
    return matters


def check_import(path, work, matters, classes):
    folder = os.path.join(work, "back")
    zhuanban("import", path, "-o", folder, "-q")
    with open(os.path.join(folder, "scenario.json"), encoding="utf-8") as file:
        scenario = json.load(file)
    back = {}
    for name, fields in scenario["classes"].items():
        with open(os.path.join(folder, fields["arrivals"]["file"]), encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                back[row["case"]] = (name, microseconds(row["time"]), microseconds(row["last"]), int(row["events"]))
    expected = {name: (classes[name], events[0][0], events[-1][0], len(events)) for name, events in matters.items()}
    if back != expected:
        complain(f"import reads other matters or times: {len(back)}, expected {len(expected)}")


def check_run(scenario, form, work):
    trace, path = os.path.join(work, form + ".jsonl"), os.path.join(work, form + ".json")
    zhuanban("run", scenario, "--form", form, "--format", "ocel", "-o", path, "--trace", trace)
    with open(path, encoding="utf-8") as file:
        log = json.load(file)
    validate(log, SCHEMA)
    validate_elsewhere(log)
    check_types(log, "eventTypes", "events")
    check_types(log, "objectTypes", "objects")
    check_links(log)
    matters, classes = traced(trace)
    if not matters or logged(log) != matters:
        complain(f"{form}: the log and the trace differ")
    for item in log["objects"]:
        if item["type"] == "matter" and item["attributes"][0]["value"] != classes[item["id"]]:
            complain(f"{item['id']}: its class is {item['attributes'][0]['value']}")
    with tempfile.TemporaryDirectory() as place:
        check_import(path, place, matters, classes)


def self_test():
    """A log that breaks each rule must be told."""
    good = {"eventTypes": [{"name": "a", "attributes": []}], "objectTypes": [], "objects": [],
            "events": [{"id": "e", "type": "a", "time": "2024-01-01T00:00:00Z", "attributes": []}]}
    for path, broken in ((("events", 0, "time"), "yesterday"), (("events", 0, "id"), 7), (("objects",), {}),
                         (("events", 0, "attributes"), [{"name": "x", "value": 1.5}])):
        bad = json.loads(json.dumps(good))
        item = bad
        for step in path[:-1]:
            item = item[step]
        item[path[-1]] = broken
        validate(bad, SCHEMA)
        if not faults:
            sys.exit(f"a broken {path} is not told")
        faults.clear()
    validate(good, SCHEMA)


def main():
    self_test()
    with tempfile.TemporaryDirectory() as work:
        check_run("hello", "bureaucracy", work)
        check_run("hello", "task_force", work)
        check_run("routine-permits", "contracting", work)
        validate_data = os.path.join(ROOT, "tests", "data", "permits.ocel.json")
        with open(validate_data, encoding="utf-8") as file:
            validate(json.load(file), SCHEMA)
    print("\n".join(faults[:20]))
    sys.exit(1 if faults else 0)


main()
