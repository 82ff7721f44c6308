#!/usr/bin/python3
"""What a team on Python would write instead of meterctl: `meters.py validate|plan|apply DIRECTORY`.

It reads STRIPE_API_KEY and STRIPE_API_BASE, and SCHEMA for the schema of manifests.
"""
import http.client
import json
import os
import ssl
import sys
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import yaml
from jsonschema import Draft202012Validator

PARALLEL = 8
CALLS_PER_SECOND = 25
METERS = "/v1/billing/meters"
IMMUTABLE = {
    "default_aggregation.formula": lambda meter: meter["default_aggregation"]["formula"],
    "value_settings.event_payload_key": lambda meter: meter.get("value_settings", {}).get("event_payload_key", "value"),
    "customer_mapping.type": lambda meter: meter.get("customer_mapping", {}).get("type", "by_id"),
    "customer_mapping.event_payload_key":
        lambda meter: meter.get("customer_mapping", {}).get("event_payload_key", "stripe_customer_id"),
    "event_time_window": lambda meter: meter.get("event_time_window"),
}


class Stripe:
    """One connection for each thread, kept open; calls to write are paced together."""

    def __init__(self):
        self.base = urlsplit(os.environ["STRIPE_API_BASE"])
        self.headers = {"Authorization": "Bearer " + os.environ["STRIPE_API_KEY"]}
        self.tls = ssl.create_default_context() if self.base.scheme == "https" else None
        self.local = threading.local()
        self.lock = threading.Lock()
        self.next = 0.0

    def connection(self):
        if not hasattr(self.local, "connection"):
            host, port = self.base.hostname, self.base.port
            self.local.connection = (http.client.HTTPSConnection(host, port, context=self.tls)
                                     if self.tls else http.client.HTTPConnection(host, port))
        return self.local.connection

    def call(self, method, path, form=None):
        headers, body = self.headers, None
        if method == "POST":
            headers = {**headers, "Content-Type": "application/x-www-form-urlencoded",
                       "Idempotency-Key": str(uuid.uuid4())}
            body = urlencode(form or {})
        while True:
            if method == "POST":
                self.wait_for_turn()
            connection = self.connection()
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            answer = json.loads(response.read())
            if response.status == 200:
                return answer
            if response.status != 429:
                raise SystemExit(f"{method} {path}: {response.status} {answer}")
            time.sleep(1)

    def wait_for_turn(self):
        """Evenly spaced turns: Stripe takes 25 calls a second in test mode."""
        with self.lock:
            now = time.monotonic()
            self.next = max(now, self.next + 1 / CALLS_PER_SECOND)
            wait = self.next - now
        if wait > 0:
            time.sleep(wait)

    def list(self):
        query = {"limit": 100}
        while True:
            page = self.call("GET", METERS + "?" + urlencode(query))
            yield from page["data"]
            if not page["has_more"]:
                return
            query["starting_after"] = page["data"][-1]["id"]


def read_manifests(directory):
    validator = Draft202012Validator(json.loads(Path(os.environ["SCHEMA"]).read_text(encoding="utf-8")))
    desired, faults = {}, []
    files = sorted(path for path in Path(directory).rglob("*") if path.suffix in (".yaml", ".yml"))
    for file in files:
        with open(file, "rb") as text:
            for meter in yaml.load_all(text, Loader=yaml.CSafeLoader):
                errors = list(validator.iter_errors(meter))
                if errors:
                    faults += [f"{file}: {error.json_path} {error.message}" for error in errors]
                elif meter["event_name"] in desired:
                    faults.append(f"{file}: {meter['event_name']} is there twice")
                else:
                    desired[meter["event_name"]] = meter
    return desired, faults


def read_live(stripe):
    by_name = {}
    for meter in stripe.list():
        by_name.setdefault(meter["event_name"], []).append(meter)
    return by_name


def drift_of(live, desired):
    drift = []
    for field, of in IMMUTABLE.items():
        if of(live) != of(desired):
            drift.append({"field": field, "live": of(live), "desired": of(desired)})
    return drift


def current_of(history, desired):
    """Stripe lists the newest first."""
    for meter in history:
        if meter["status"] == "active":
            return meter
    for meter in history:
        if not drift_of(meter, desired):
            return meter
    return history[0]


def created(desired):
    value = {field: of(desired) for field, of in IMMUTABLE.items()}
    after = {
        "display_name": desired["display_name"],
        "default_aggregation": {"formula": value["default_aggregation.formula"]},
        "value_settings": {"event_payload_key": value["value_settings.event_payload_key"]},
        "customer_mapping": {"type": value["customer_mapping.type"],
                             "event_payload_key": value["customer_mapping.event_payload_key"]},
    }
    if value["event_time_window"]:
        after["event_time_window"] = value["event_time_window"]
    return after


def make_plan(desired_by_name, live_by_name):
    creates, renames, deactivations, conflicts, unmanaged, unchanged, retired = [], [], [], [], [], [], 0
    for name in sorted(desired_by_name):
        desired = desired_by_name[name]
        history = live_by_name.get(name)
        wanted = desired.get("status") != "inactive"
        if not history:
            if wanted:
                creates.append({"action": "create", "event_name": name, "after": created(desired)})
            else:
                unchanged.append(name)
            continue
        live = current_of(history, desired)
        drift = drift_of(live, desired)
        if drift and wanted:
            conflicts.append({"event_name": name, "id": live["id"], "drift": drift})
            continue
        change = {"event_name": name, "id": live["id"]}
        renamed = live["display_name"] != desired["display_name"]
        if renamed:
            renames.append({"action": "rename", **change, "before": {"display_name": live["display_name"]},
                            "after": {"display_name": desired["display_name"]}})
        if wanted and live["status"] == "inactive":
            creates.append({"action": "reactivate", **change})
        elif not wanted and live["status"] == "active":
            deactivations.append({"action": "deactivate", **change})
        elif not renamed:
            unchanged.append(name)
    for name in sorted(live_by_name.keys() - desired_by_name.keys()):
        active = [meter for meter in live_by_name[name] if meter["status"] == "active"]
        retired += not active
        unmanaged += [{"event_name": name, "id": meter["id"], "display_name": meter["display_name"]} for meter in active]
    changes = creates + renames + deactivations
    actions = [change["action"] for change in changes]
    summary = {action: actions.count(action) for action in ("create", "rename", "deactivate", "reactivate")}
    summary |= {"replace": 0, "conflict": len(conflicts), "unmanaged": len(unmanaged), "retired": retired,
                "unchanged": len(unchanged)}
    return {"summary": summary, "changes": changes, "conflicts": conflicts, "unmanaged": unmanaged,
            "unchanged": unchanged}


def make(stripe, change):
    path = METERS if change["action"] == "create" else METERS + "/" + change["id"]
    match change["action"]:
        case "create":
            form = {"event_name": change["event_name"]}
            for key, value in change["after"].items():
                inner = value.items() if isinstance(value, dict) else []
                form |= {f"{key}[{name}]": text for name, text in inner} or {key: value}
            meter = stripe.call("POST", path, form)
        case "rename":
            meter = stripe.call("POST", path, change["after"])
        case action:
            meter = stripe.call("POST", f"{path}/{action}")
    return f"applied {change['action']} {change['event_name']} {meter['id']}"


def main(command, directory):
    desired, faults = read_manifests(directory)
    if faults:
        print(*faults, sep="\n", file=sys.stderr)
        return 65
    if command == "validate":
        print(f"{len(desired)} meters, no faults.")
        return 0
    stripe = Stripe()
    plan = make_plan(desired, read_live(stripe))
    if command == "plan":
        print(json.dumps(plan, indent=2, ensure_ascii=False))
        return 0
    with ThreadPoolExecutor(PARALLEL) as pool:
        for line in pool.map(lambda change: make(stripe, change), plan["changes"]):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
