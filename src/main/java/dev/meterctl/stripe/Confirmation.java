package dev.meterctl.stripe;

import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.MeterField;
import dev.meterctl.meter.Status;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Checks that the meter Stripe answers a change with is the one the change was to bring about.
final class Confirmation {

    private Confirmation() {}

    static void require(Change change, LiveMeter answered) throws AnswerException {
        if (change.id() != null) {
            require("id", change.id(), answered.id());
        }
        switch (change) {
            case Create create -> {
                require("event_name", create.eventName(), answered.eventName());
                require("display_name", create.displayName(), answered.displayName());
                require("status", Status.ACTIVE.value(), answered.status().value());
                for (MeterField field : MeterField.immutable()) {
                    require(
                            field.path(),
                            create.immutable().get(field),
                            answered.immutable().get(field));
                }
            }
            case Rename rename -> require("display_name", rename.after(), answered.displayName());
            case Deactivate ignored ->
                require("status", Status.INACTIVE.value(), answered.status().value());
            case Reactivate ignored ->
                require("status", Status.ACTIVE.value(), answered.status().value());
        }
    }

    static void require(String field, @Nullable String wanted, @Nullable String answered) throws AnswerException {
        if (!Objects.equals(wanted, answered)) {
            throw new AnswerException(
                    "`" + field + "` is " + quoted(answered) + " instead of " + quoted(wanted),
                    "Stripe answered with another meter than the one asked for, or with other content.");
        }
    }

    private static String quoted(@Nullable String value) {
        return value == null ? "not set" : "`" + value + "`";
    }
}
