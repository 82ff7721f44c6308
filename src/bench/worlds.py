#!/usr/bin/python3
"""Makes the manifests and the live meters of a benchmark: `worlds.py KIND COUNT DIRECTORY [PER_FILE]`.

Writes DIRECTORY/meters/*.yaml and DIRECTORY/live.json (Stripe's objects, newest first). The same arguments give the
same bytes. Kinds: `usual` is an account in use, nearly all of it as desired; `folded` the same with a description over
two lines in each manifest; `empty` an account without meters; `all` holds every case of the planner's table that two
programs can disagree about.
"""
import json
import random
import string
import sys
from pathlib import Path

SEED = 20261120
TEAMS = ["search", "billing", "storage", "inference", "mail", "maps", "video", "identity"]
THINGS = ["requests", "tokens", "bytes", "seats", "minutes", "messages", "pages", "lookups"]
UNITS = ["tokens", "bytes", "seconds", "quantity"]
FIELDS = ["formula", "value_key", "customer_key", "window"]
DEFAULTS = {"value_key": "value", "customer_key": "stripe_customer_id", "window": None}

# One desired meter in a hundred or two has something to do; the account holds as many meters as the manifests.
USUAL = {3: "create", 53: "create", 7: "rename", 57: "rename", 77: "reactivate", 1: "unmanaged", 2: "retired"}
ALL = ["unchanged", "rename", "create", "reactivate", "rename_reactivate", "deactivate", "rename_deactivate",
       "conflict", "inactive_conflict", "absent_inactive", "inactive", "inactive_rename", "outdated_inactive",
       "history", "old_twin", "unmanaged", "retired", "unmanaged_history"]


class World:
    def __init__(self, dice):
        self.dice = dice
        self.desired = []
        self.live = []

    def add(self, number, kind):
        meter = self.meter(number)
        if kind in ("unmanaged", "retired", "unmanaged_history"):
            other = dict(meter, event_name="other_" + meter["event_name"])
            self.hold(other, kind != "retired")
            if kind == "unmanaged_history":
                self.hold(self.drifted(other), False)
            kind = "unchanged"
        wants_inactive = "deactivate" in kind or kind.endswith("inactive") or kind in ("inactive_rename", "inactive")
        self.desired.append(dict(meter, status="inactive" if wants_inactive else "active"))
        renamed = dict(meter, display_name=meter["display_name"] + " (old)") if "rename" in kind else meter
        match kind:
            case "create" | "absent_inactive":
                pass
            case "conflict":
                self.hold(self.drifted(meter), True)
            case "inactive_conflict":
                self.desired[-1]["status"] = "active"
                self.hold(self.drifted(meter), False)
            case "outdated_inactive":
                self.hold(self.drifted(meter), True)
            case "history":
                self.hold(self.drifted(meter), False)
                self.hold(meter, True)
            case "old_twin":
                self.hold(meter, False)
                self.hold(self.drifted(meter), False)
            case _:
                was_active = kind in ("unchanged", "rename", "deactivate", "rename_deactivate")
                self.hold(renamed, was_active)

    def meter(self, number):
        team, thing = self.dice.choice(TEAMS), self.dice.choice(THINGS)
        formula = self.dice.choice(["sum", "sum", "sum", "count", "last"])
        display = f"{team.capitalize()} {thing} {number}"
        return {
            "event_name": f"{team}_{thing}_{number:06d}",
            "display_name": self.dice.choice([display] * 8 + [f"{display}: größer", f"{display} · β"]),
            "formula": formula,
            "value_key": self.dice.choice(UNITS) if formula != "count" and self.chance(0.7) else "value",
            "customer_key": "customer" if self.chance(0.1) else "stripe_customer_id",
            "window": self.dice.choice(["hour", "day"]) if self.chance(0.1) else None,
        }

    def chance(self, share):
        return self.dice.random() < share

    def drifted(self, meter):
        field = self.dice.choice(FIELDS)
        values = {"formula": ["sum", "count", "last"], "value_key": UNITS + ["value"],
                  "customer_key": ["customer", "stripe_customer_id"], "window": [None, "hour", "day"]}[field]
        return {**meter, field: self.dice.choice([value for value in values if value != meter[field]])}

    def hold(self, meter, active):
        self.live.append((meter, active))

    def stripe_objects(self):
        """Newest first, names in no order; but meters of one name in the order they were added."""
        place = {meter["event_name"]: self.dice.random() for meter, _ in self.live}
        oldest_first = sorted(self.live, key=lambda held: place[held[0]["event_name"]])
        objects = [self.stripe_object(meter, active, 1_700_000_000 + 60 * number)
                   for number, (meter, active) in enumerate(oldest_first)]
        return objects[::-1]

    def stripe_object(self, meter, active, created):
        alphabet = string.ascii_letters + string.digits
        return {
            "id": "mtr_test_61" + "".join(self.dice.choices(alphabet, k=29)),
            "object": "billing.meter",
            "created": created,
            "customer_mapping": {"event_payload_key": meter["customer_key"], "type": "by_id"},
            "default_aggregation": {"formula": meter["formula"]},
            "display_name": meter["display_name"],
            "event_name": meter["event_name"],
            "event_time_window": meter["window"],
            "livemode": False,
            "status": "active" if active else "inactive",
            "status_transitions": {"deactivated_at": None if active else created + 30},
            "updated": created if active else created + 30,
            "value_settings": {"event_payload_key": meter["value_key"]},
        }


def scalar(text):
    return json.dumps(text, ensure_ascii=False) if ": " in text else text


def yaml(meter, dice, folded):
    """A manifest as people write it: defaults mostly left out, now and then a comment."""
    lines = ["# Agreed with finance."] if dice.random() < 0.1 else []
    lines += [f"event_name: {meter['event_name']}", f"display_name: {scalar(meter['display_name'])}",
              "default_aggregation:", f"  formula: {meter['formula']}"]
    if meter["value_key"] != DEFAULTS["value_key"]:
        lines += ["value_settings:", f"  event_payload_key: {meter['value_key']}"]
    if meter["customer_key"] != DEFAULTS["customer_key"] or dice.random() < 0.2:
        lines += ["customer_mapping:", "  type: by_id", f"  event_payload_key: {meter['customer_key']}"]
    if meter["window"]:
        lines.append(f"event_time_window: {meter['window']}")
    if meter["status"] == "inactive" or dice.random() < 0.1:
        lines.append(f"status: {meter['status']}")
    if dice.random() < 0.6:
        lines.append(f"owner: team-{meter['event_name'].split('_')[0]}")
    if folded:
        lines += ["description: >-", "  Counted at the gateway,", f"  for {meter['event_name']}."]
    elif dice.random() < 0.5:
        lines.append(f"description: Counted at the gateway, for {meter['event_name']}.")
    if dice.random() < 0.1:
        lines += ["lifecycle:", "  on_immutable_drift: refuse"]
    return "\n".join(lines) + "\n"


def world(kind, count):
    dice = random.Random(f"{SEED} {kind} {count}")
    made = World(dice)
    for number in range(count):
        if kind == "all":
            made.add(number, ALL[number % len(ALL)])
        else:
            made.add(number, USUAL.get(number % 100, "unchanged") if kind in ("usual", "folded") else "create")
    return made


def main(kind, count, directory, per_file="100"):
    made, size = world(kind, int(count)), int(per_file)
    texts = [yaml(meter, made.dice, kind == "folded") for meter in made.desired]
    meters = Path(directory, "meters")
    meters.mkdir(parents=True)
    for start in range(0, len(texts), size):
        path = meters / f"meters-{start // size:05d}.yaml"
        path.write_text("---\n".join(texts[start:start + size]), encoding="utf-8")
    Path(directory, "live.json").write_text(json.dumps(made.stripe_objects()), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
