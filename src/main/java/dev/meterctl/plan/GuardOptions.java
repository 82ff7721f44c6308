package dev.meterctl.plan;

import org.jspecify.annotations.Nullable;

/// What a person overrides of the guards. Every part makes the guards say less, never more.
///
/// @param skipConflicts leave the names in conflict alone, and apply the rest
/// @param maxDeactivations how many meters may be deactivated or replaced, from 0; null for
///     [Guard#MAX_DEACTIVATIONS]
/// @param skipPriceCheck deactivate without knowing of active prices
/// @param allowInUse deactivate meters that have active prices
public record GuardOptions(
        boolean skipConflicts, @Nullable Integer maxDeactivations, boolean skipPriceCheck, boolean allowInUse) {

    /// Overrides nothing.
    public static final GuardOptions NONE = new GuardOptions(false, null, false, false);

    public GuardOptions {
        if (maxDeactivations != null && maxDeactivations < 0) {
            throw new IllegalArgumentException("a limit is not negative");
        }
    }

    /// Whether to ask for active prices: where they are allowed, people still see them.
    public boolean wantsPrices() {
        return !skipPriceCheck;
    }
}
