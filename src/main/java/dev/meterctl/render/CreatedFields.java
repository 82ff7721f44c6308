package dev.meterctl.render;

import dev.meterctl.plan.Change.Create;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a person should see of a meter to be created, since none of it can be changed later: the formula, and what
/// differs from Stripe's defaults.
public final class CreatedFields {

    private CreatedFields() {}

    /// Values by dotted path, in one fixed order.
    public static Map<String, String> of(Create create) {
        Map<String, String> shown = new LinkedHashMap<>();
        create.immutable().values().forEach((field, value) -> {
            if (!field.defaultValue().equals(Optional.of(value))) {
                shown.put(field.path(), value);
            }
        });
        return shown;
    }
}
