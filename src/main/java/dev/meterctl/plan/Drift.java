package dev.meterctl.plan;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One field whose live value differs from the desired one, and that no call can change.
///
/// @param field dotted path in Stripe's API, for instance `default_aggregation.formula`
/// @param live the live value, null where none is set
/// @param desired the desired value, null where none is wanted
public record Drift(
        String field, @Nullable String live, @Nullable String desired) {

    public Drift {
        if (Objects.equals(live, desired)) {
            throw new IllegalArgumentException(field + " does not differ");
        }
    }
}
