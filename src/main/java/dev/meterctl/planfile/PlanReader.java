package dev.meterctl.planfile;

import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.LiveText;
import dev.meterctl.plan.Note;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PlanLegality;
import dev.meterctl.plan.PlanTarget;
import dev.meterctl.plan.PriorState;
import dev.meterctl.plan.Refusal;
import dev.meterctl.plan.Unmanaged;
import dev.meterctl.text.Place;
import dev.meterctl.text.Untrusted;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A JSON tree to the plan it was written from. What the plan says twice (summary, fingerprint, order,
/// checksum) must agree.
final class PlanReader {

    private PlanReader() {}

    static GuardedPlan read(JsonNode tree) throws PlanFormatException {
        JsonFields fields = new JsonFields(tree, "");
        String format = fields.text("format");
        if (!format.equals(PlanJson.FORMAT)) {
            throw new PlanFormatException("The plan has the format `" + Untrusted.of(format)
                    + "`, and this version reads only `" + PlanJson.FORMAT + "`.");
        }
        String version = fields.text("meterctl");
        GuardedPlan plan = guarded(fields);
        Optional<String> fault = PlanLegality.fault(plan.plan());
        if (fault.isPresent()) {
            throw new PlanFormatException("No plan of meterctl's says this: " + fault.get() + ".");
        }
        requireUnedited(tree, PlanTree.of(plan, version));
        return plan;
    }

    private static void requireUnedited(JsonNode read, JsonNode written) throws PlanFormatException {
        for (String key : List.of("summary", "fingerprint")) {
            if (!written.path(key).equals(read.path(key))) {
                throw new PlanFormatException("The plan was edited: its " + key + " does not fit the rest of it.");
            }
        }
        if (!written.equals(read)) {
            throw new PlanFormatException("The plan was edited: meterctl would write it differently.");
        }
    }

    private static GuardedPlan guarded(JsonFields fields) throws PlanFormatException {
        PlanTarget target = new PlanTarget(mode(fields), fields.text("api_version"));
        fields.text("fingerprint");
        int retired = fields.object("summary", PlanReader::retired);
        Plan plan = new Plan(
                target,
                fields.objects("changes", PlanReader::change),
                fields.objects("conflicts", PlanReader::conflict),
                fields.objects("unmanaged", PlanReader::unmanaged),
                fields.texts("unchanged"),
                retired,
                fields.objects("notes", item -> new Note(item.text("event_name"), item.text("text"))));
        List<Refusal> refusals =
                fields.objects("refusals", item -> new Refusal(item.text("guard"), item.text("message")));
        PriorState priorState = fields.object("rests_on", PriorStateJson::read);
        fields.text("checksum");
        fields.end();
        return new GuardedPlan(plan, refusals, priorState);
    }

    private static Mode mode(JsonFields fields) throws PlanFormatException {
        String word = fields.text("mode");
        for (Mode mode : Mode.values()) {
            if (mode.wireName().equals(word)) {
                return mode;
            }
        }
        throw new PlanFormatException("The plan's mode is neither `test` nor `live`.");
    }

    /// The one number of the summary that stands nowhere else; the others are counted again.
    private static int retired(JsonFields summary) throws PlanFormatException {
        for (String key : List.of(
                "create", "rename", "deactivate", "reactivate", "replace", "conflict", "unmanaged", "unchanged")) {
            summary.count(key);
        }
        return summary.count("retired");
    }

    private static Change change(JsonFields fields) throws PlanFormatException {
        String name = fields.text("event_name");
        return switch (fields.text("action")) {
            case "create" -> created(fields, name);
            case "reactivate" -> new Reactivate(name, fields.text("id"), fields.flagIfPresent("replacement"));
            case "rename" -> renamed(fields, name);
            case "deactivate" ->
                new Deactivate(name, fields.text("id"), fields.flagIfPresent("replacement"), fields.flag("protected"));
            default -> throw new PlanFormatException(fields.subject() + " has an unknown action.");
        };
    }

    private static Create created(JsonFields fields, String name) throws PlanFormatException {
        boolean replacement = fields.flagIfPresent("replacement");
        return fields.object(
                "after", after -> new Create(name, after.text("display_name"), immutable(after), replacement));
    }

    private static ImmutableFields immutable(JsonFields after) throws PlanFormatException {
        String formula = after.object("default_aggregation", item -> item.text("formula"));
        String valueKey = after.object("value_settings", item -> item.text("event_payload_key"));
        String window = after.textIfPresent("event_time_window");
        return after.object(
                "customer_mapping",
                item -> new ImmutableFields(
                        formula, valueKey, item.text("type"), item.text("event_payload_key"), window));
    }

    private static Rename renamed(JsonFields fields, String name) throws PlanFormatException {
        String id = fields.text("id");
        LiveText before = fields.object("before", item -> LiveTextJson.text(item, "display_name"));
        String after = fields.object("after", item -> item.text("display_name"));
        if (before.is(after)) {
            throw new PlanFormatException(fields.subject() + " renames nothing.");
        }
        return new Rename(name, id, before, after);
    }

    private static Conflict conflict(JsonFields fields) throws PlanFormatException {
        String name = fields.text("event_name");
        String id = fields.text("id");
        Place source = fields.object("source", PlanReader::place);
        List<Drift> drift = fields.objects("drift", PlanReader::drift);
        if (drift.isEmpty()) {
            throw new PlanFormatException(fields.subject() + " names nothing that differs.");
        }
        return new Conflict(name, id, source, drift, fields.textIfPresent("fault"));
    }

    private static Unmanaged unmanaged(JsonFields fields) throws PlanFormatException {
        String fault = fields.textIfPresent("fault");
        return fault == null
                ? new Unmanaged(fields.text("event_name"), fields.text("id"), fields.text("display_name"))
                : new Unmanaged(
                        fields.textIfPresent("event_name"),
                        fields.textIfPresent("id"),
                        fields.textIfPresent("display_name"),
                        fault);
    }

    private static Place place(JsonFields fields) throws PlanFormatException {
        String file = fields.text("file");
        int line = fields.count("line");
        int column = fields.count("column");
        if (line == 0 && column > 0) {
            throw new PlanFormatException(fields.subject() + " is no place: it has a column but no line.");
        }
        return new Place(file, line, column);
    }

    private static Drift drift(JsonFields fields) throws PlanFormatException {
        String field = fields.text("field");
        LiveText live = LiveTextJson.textOrNull(fields, "live");
        String desired = fields.textOrNull("desired");
        if (live == null ? desired == null : desired != null && live.is(desired)) {
            throw new PlanFormatException(fields.subject() + " does not differ.");
        }
        return new Drift(field, live, desired);
    }
}
