package dev.meterctl.plan;

import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;

/// How many of each a plan holds. The changes of a replacement count once, as `replace`.
public record Summary(
        int create,
        int rename,
        int deactivate,
        int reactivate,
        int replace,
        int conflict,
        int unmanaged,
        int retired,
        int unchanged) {

    static Summary of(Plan plan) {
        int create = 0;
        int rename = 0;
        int deactivate = 0;
        int reactivate = 0;
        for (Change change : plan.changes()) {
            if (change.replacement()) {
                continue;
            }
            switch (change) {
                case Create ignored -> create++;
                case Rename ignored -> rename++;
                case Deactivate ignored -> deactivate++;
                case Reactivate ignored -> reactivate++;
            }
        }
        int replace = (int) plan.changes().stream()
                .filter(Change::replacement)
                .map(Change::eventName)
                .distinct()
                .count();
        return new Summary(
                create,
                rename,
                deactivate,
                reactivate,
                replace,
                plan.conflicts().size(),
                plan.unmanaged().size(),
                plan.retired(),
                plan.unchanged().size());
    }

    /// What an apply would do, a replacement counting once.
    public int changes() {
        return create + rename + deactivate + reactivate + replace;
    }
}
