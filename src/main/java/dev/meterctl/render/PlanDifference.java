package dev.meterctl.render;

import java.util.List;
import java.util.Set;

/// How a plan that was reviewed differs from the plan of now: the lines that only one of the two has, in their order.
public record PlanDifference(List<String> reviewed, List<String> now) {

    public static final String REVIEWED = "Only in the reviewed plan";
    public static final String NOW = "Only in the plan of now";

    /// Compares two plans.
    ///
    /// @param reviewed as [ChangeLines] gave them, from outside
    /// @param now as [ChangeLines] gives them
    public static PlanDifference of(List<String> reviewed, List<String> now) {
        return new PlanDifference(without(reviewed, now), without(now, reviewed));
    }

    private static List<String> without(List<String> lines, List<String> others) {
        Set<String> there = Set.copyOf(others);
        return lines.stream().filter(line -> !there.contains(line)).toList();
    }
}
