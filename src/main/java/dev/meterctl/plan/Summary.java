package dev.meterctl.plan;

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
        return new Summary(
                count(plan, Change.Create.class),
                count(plan, Change.Rename.class),
                count(plan, Change.Deactivate.class),
                count(plan, Change.Reactivate.class),
                (int) plan.changes().stream()
                        .filter(Change::replacement)
                        .map(Change::eventName)
                        .distinct()
                        .count(),
                plan.conflicts().size(),
                plan.unmanaged().size(),
                plan.retired(),
                plan.unchanged().size());
    }

    private static int count(Plan plan, Class<? extends Change> action) {
        return (int) plan.changes().stream()
                .filter(change -> action.isInstance(change) && !change.replacement())
                .count();
    }

    /// What an apply would do, a replacement counting once.
    public int changes() {
        return create + rename + deactivate + reactivate + replace;
    }
}
