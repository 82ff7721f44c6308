package dev.meterctl;

import static java.util.stream.Collectors.joining;

import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.MeterField;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plan as lines of text that leave nothing out: equal lines are equal plans of one target.
final class PlanLines {

    private PlanLines() {}

    static List<String> of(Plan plan) {
        List<String> lines = new ArrayList<>();
        plan.changes().stream().map(PlanLines::line).forEach(lines::add);
        plan.conflicts().stream().map(PlanLines::line).forEach(lines::add);
        plan.unmanaged()
                .forEach(meter -> lines.add("unmanaged " + orNone(meter.eventName()) + " " + orNone(meter.id())
                        + (meter.fault() == null ? "" : ": " + meter.fault())));
        if (plan.retired() > 0) {
            lines.add("retired " + plan.retired());
        }
        plan.unchanged().forEach(name -> lines.add("unchanged " + name));
        plan.notes().forEach(note -> lines.add("note " + note.eventName() + ": " + note.text()));
        return lines;
    }

    private static String line(Change change) {
        String head = change.action() + " " + change.eventName() + " ";
        String rest = switch (change) {
            case Create create -> quoted(create.displayName()) + fields(create.immutable());
            case Rename rename -> rename.id() + " " + quoted(rename.before().shown()) + " -> " + quoted(rename.after());
            case Deactivate deactivate -> deactivate.id();
            case Reactivate reactivate -> reactivate.id();
        };
        return head + rest + (change.replacement() ? " (replacement)" : "");
    }

    private static String fields(ImmutableFields fields) {
        return " formula=" + fields.formula()
                + unlessDefault(
                        "value_key",
                        fields.get(MeterField.VALUE_KEY),
                        MeterField.VALUE_KEY.defaultValue().orElseThrow())
                + unlessDefault(
                        "customer_key",
                        fields.get(MeterField.CUSTOMER_KEY),
                        MeterField.CUSTOMER_KEY.defaultValue().orElseThrow())
                + unlessDefault("window", fields.get(MeterField.EVENT_TIME_WINDOW), null);
    }

    private static String unlessDefault(String word, @Nullable String value, @Nullable String standard) {
        return value == null || value.equals(standard) ? "" : " " + word + "=" + value;
    }

    private static String line(Conflict conflict) {
        return "conflict " + conflict.eventName() + " " + conflict.id() + ": "
                + conflict.drift().stream().map(PlanLines::line).collect(joining(", "))
                + " at line " + conflict.source().line()
                + (conflict.fault() == null ? "" : ": " + conflict.fault());
    }

    private static String line(Drift drift) {
        return drift.field() + " " + orNone(drift.liveShown()) + " -> " + orNone(drift.desired());
    }

    private static String orNone(@Nullable String value) {
        return value == null ? "none" : value;
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
