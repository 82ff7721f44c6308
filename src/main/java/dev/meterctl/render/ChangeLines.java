package dev.meterctl.render;

import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.LiveText;
import dev.meterctl.plan.Plan;
import dev.meterctl.text.Untrusted;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a plan would do, a line for each change and each conflict with all that its fingerprint covers: two plans for
/// the same mode have the same lines if and only if they have the same fingerprint.
public final class ChangeLines {

    private ChangeLines() {}

    /// In the plan's order, fit for a terminal.
    public static List<String> of(Plan plan) {
        List<String> lines = new ArrayList<>();
        plan.changes().forEach(change -> lines.add(of(change)));
        plan.conflicts().forEach(conflict -> lines.add(of(conflict)));
        return List.copyOf(lines);
    }

    private static String of(Change change) {
        String head = (change.replacement() ? "replace: " : "") + change.action() + " " + quoted(change.eventName());
        return switch (change) {
            case Create create -> head + " " + quoted(create.displayName()) + fields(create);
            case Rename rename ->
                head + " " + live(rename.before()) + " → " + quoted(rename.after()) + ", " + quoted(rename.id());
            case Reactivate _, Deactivate _ -> head + " " + quoted(change.id());
        };
    }

    private static String fields(Create create) {
        StringBuilder fields = new StringBuilder();
        create.immutable().values().forEach((field, value) -> fields.append(", " + field.path() + " " + quoted(value)));
        return fields.toString();
    }

    private static String of(Conflict conflict) {
        StringBuilder line =
                new StringBuilder("conflict " + quoted(conflict.eventName()) + " " + quoted(conflict.id()));
        for (Drift drift : conflict.drift()) {
            String live = live(drift.live());
            line.append(", " + quoted(drift.field()) + " live " + live + " desired " + quoted(drift.desired()));
        }
        return line.toString();
    }

    /// The digest tells texts with the same mask apart.
    private static String live(@Nullable LiveText text) {
        String digest = text == null
                ? ""
                : text.digest().map(of -> " (sha256:" + of + ")").orElse("");
        return quoted(text == null ? null : text.shown()) + digest;
    }

    private static String quoted(@Nullable String text) {
        return text == null
                ? "none"
                : "\"" + Untrusted.of(text.replace("\\", "\\\\").replace("\"", "\\\"")) + "\"";
    }
}
