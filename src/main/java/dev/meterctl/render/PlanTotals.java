package dev.meterctl.render;

import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Summary;
import dev.meterctl.text.Counted;
import java.util.ArrayList;
import java.util.List;

/// A plan in one line: what is to do, and how many meters are left alone.
public final class PlanTotals {

    private PlanTotals() {}

    /// For instance `Plan: 1 to create, 2 to rename, 4 unchanged.`, or `No changes. 4 meters are as desired.`
    public static String line(GuardedPlan plan) {
        Summary summary = plan.plan().summary();
        if (isIdle(plan)) {
            return "No changes. " + joined(asDesired(summary), leftAlone(summary)) + ".";
        }
        List<String> unchanged = summary.unchanged() == 0 ? List.of() : List.of(summary.unchanged() + " unchanged");
        return "Plan: " + joined(toDo(summary), joined(unchanged), leftAlone(summary)) + ".";
    }

    /// The totals of what is to do, for a heading.
    public static String heading(GuardedPlan plan) {
        return toDo(plan.plan().summary());
    }

    /// What is not applied, and why; empty where everything is.
    public static String blocked(GuardedPlan plan) {
        if (plan.blocked()) {
            return "Blocked by " + Counted.of(plan.refusals().size(), "refusal") + ": nothing of this plan is applied.";
        }
        int conflicts = plan.plan().conflicts().size();
        return conflicts == 0 ? "" : "Skips " + Counted.of(conflicts, "conflict") + ": only the rest is applied.";
    }

    private static boolean isIdle(GuardedPlan plan) {
        return plan.plan().changes().isEmpty() && !plan.blocked() && !plan.leavesConflicts();
    }

    private static String toDo(Summary summary) {
        List<String> parts = new ArrayList<>();
        addTo(parts, summary.create(), " to create");
        addTo(parts, summary.reactivate(), " to reactivate");
        addTo(parts, summary.rename(), " to rename");
        addTo(parts, summary.replace(), " to replace");
        addTo(parts, summary.deactivate(), " to deactivate");
        if (parts.isEmpty()) {
            parts.add("no changes");
        }
        addTo(parts, summary.conflict(), summary.conflict() == 1 ? " conflict" : " conflicts");
        return String.join(", ", parts);
    }

    private static String asDesired(Summary summary) {
        return Counted.of(summary.unchanged(), "meter") + (summary.unchanged() == 1 ? " is" : " are") + " as desired";
    }

    private static String leftAlone(Summary summary) {
        List<String> parts = new ArrayList<>();
        addTo(parts, summary.unmanaged(), " unmanaged");
        addTo(parts, summary.retired(), " retired");
        return String.join(", ", parts);
    }

    private static void addTo(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + what);
        }
    }

    private static String joined(List<String> parts) {
        return String.join(", ", parts);
    }

    private static String joined(String... parts) {
        return joined(List.of(parts).stream().filter(part -> !part.isEmpty()).toList());
    }
}
