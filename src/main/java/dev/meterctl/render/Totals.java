package dev.meterctl.render;

import static java.util.stream.Collectors.joining;

import dev.meterctl.apply.Report;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Summary;
import dev.meterctl.text.Counted;
import java.util.stream.Stream;

/// A plan or a report in one line.
public final class Totals {

    private Totals() {}

    /// For instance `3 applied, 1 failed, 2 not attempted`.
    public static String of(Report report) {
        Report.Summary summary = report.summary();
        String totals = joined(
                some(summary.applied(), "applied"),
                some(summary.already(), "already so"),
                some(summary.failed(), "failed"),
                some(summary.notAttempted(), "not attempted"),
                some(report.differences().size(), "not as it should be"));
        return totals.isEmpty() ? "Nothing to apply" : totals;
    }

    /// What is to do, and how many meters are left alone: `Plan: 1 to create, 2 to rename, 4 unchanged.`, or
    /// `No changes. 4 meters are as desired.`
    public static String of(GuardedPlan plan) {
        Summary summary = plan.plan().summary();
        String leftAlone = joined(some(summary.unmanaged(), "unmanaged"), some(summary.retired(), "retired"));
        if (plan.plan().changes().isEmpty() && !plan.blocked() && !plan.leavesConflicts()) {
            String verb = summary.unchanged() == 1 ? " is" : " are";
            String asDesired = Counted.of(summary.unchanged(), "meter") + verb + " as desired";
            return "No changes. " + joined(asDesired, leftAlone) + ".";
        }
        return "Plan: " + joined(toDo(plan), some(summary.unchanged(), "unchanged"), leftAlone) + ".";
    }

    /// What is to do, for a heading.
    public static String toDo(GuardedPlan plan) {
        Summary summary = plan.plan().summary();
        String changes = joined(
                some(summary.create(), "to create"),
                some(summary.reactivate(), "to reactivate"),
                some(summary.rename(), "to rename"),
                some(summary.replace(), "to replace"),
                some(summary.deactivate(), "to deactivate"));
        String conflicts = summary.conflict() == 0 ? "" : Counted.of(summary.conflict(), "conflict");
        return joined(changes.isEmpty() ? "no changes" : changes, conflicts);
    }

    /// What is not applied, and why; empty where everything is.
    public static String blocked(GuardedPlan plan) {
        if (plan.blocked()) {
            return "Blocked by " + Counted.of(plan.refusals().size(), "refusal") + ": nothing of this plan is applied.";
        }
        int conflicts = plan.plan().conflicts().size();
        return conflicts == 0 ? "" : "Skips " + Counted.of(conflicts, "conflict") + ": only the rest is applied.";
    }

    private static String some(int count, String what) {
        return count == 0 ? "" : count + " " + what;
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(joining(", "));
    }
}
