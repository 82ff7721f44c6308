package dev.meterctl.sandbox.fault;

import java.util.List;

/// The faults a sandbox is to have: the same for the same sequence of calls. Each rule counts the calls that
/// match it, and has random numbers of its own. Where several rules strike one call, the first one in the
/// list that is no delay has its way, and their delays add up.
///
/// @param seed of the random numbers
public record FaultPlan(long seed, List<FaultRule> rules) {

    public static final FaultPlan NONE = new FaultPlan(0, List.of());

    public FaultPlan {
        rules = List.copyOf(rules);
    }
}
