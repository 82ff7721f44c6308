package dev.meterctl.plan;

import java.util.List;
import java.util.Optional;

/// Why a guard said no. A refusal blocks the apply.
///
/// @param eventNames whose changes it is about, in the plan's order; none where it is about the plan as a whole, or was
///     read from a file
/// @param message a sentence or two, which name the override
/// @param override the option that lets the plan pass, with its value; empty where none does, or where it was read from
///     a file
public record Refusal(GuardName guard, List<String> eventNames, String message, Optional<String> override) {

    public Refusal {
        eventNames = List.copyOf(eventNames);
    }

    /// As a file tells it.
    public static Refusal saved(String guard, String message) {
        return new Refusal(GuardName.of(guard), List.of(), message, Optional.empty());
    }

    Refusal withMessage(String changed) {
        return new Refusal(guard, eventNames, changed, override);
    }
}
