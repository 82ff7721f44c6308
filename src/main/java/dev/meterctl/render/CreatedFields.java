package dev.meterctl.render;

import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.plan.Change.Create;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a person should see of a meter to be created, since none of it can be changed later: the formula, and what
/// differs from Stripe's defaults.
public final class CreatedFields {

    private CreatedFields() {}

    /// Values by dotted path, in one fixed order.
    public static Map<String, String> of(Create create) {
        String formula = create.immutable().formula();
        Map<String, @Nullable String> defaults =
                ImmutableFields.withDefaults(formula).byPath();
        Map<String, String> shown = new LinkedHashMap<>();
        create.immutable().byPath().forEach((path, value) -> {
            boolean isDefault = Objects.equals(value, defaults.get(path));
            if (value != null && (path.equals(ImmutableFields.FORMULA) || !isDefault)) {
                shown.put(path, value);
            }
        });
        return shown;
    }
}
