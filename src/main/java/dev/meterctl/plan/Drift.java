package dev.meterctl.plan;

import dev.meterctl.text.Secrets;
import org.jspecify.annotations.Nullable;

/// One field whose live value differs from the desired one, and that no call can change.
///
/// @param field dotted path in Stripe's API, for instance `default_aggregation.formula`
/// @param live the live value as the plan holds it, null where none is set
/// @param desired the desired value, null where none is wanted
public record Drift(
        String field, @Nullable LiveText live, @Nullable String desired) {

    public Drift {
        if (!differ(live, desired)) {
            throw new IllegalArgumentException(field + " does not differ");
        }
    }

    public Drift(String field, @Nullable String live, @Nullable String desired) {
        this(field, live == null ? null : LiveText.of(live), desired);
    }

    /// Whether two values, null where none is set, are not the same.
    public static boolean differ(@Nullable LiveText live, @Nullable String desired) {
        return live == null ? desired != null : desired == null || !live.is(desired);
    }

    Drift without(Secrets secrets) {
        return new Drift(secrets.masked(field), live == null ? null : live.without(secrets), desired);
    }

    /// What may be shown of the live value, null where none is set.
    public @Nullable String liveShown() {
        return live == null ? null : live.shown();
    }
}
