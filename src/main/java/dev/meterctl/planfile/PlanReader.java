package dev.meterctl.planfile;

import dev.meterctl.json.JsonText;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.meter.MeterField;
import dev.meterctl.meter.Mode;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Legality;
import dev.meterctl.plan.LiveText;
import dev.meterctl.plan.Note;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PlanTarget;
import dev.meterctl.plan.PriorState;
import dev.meterctl.plan.Refusal;
import dev.meterctl.plan.Unmanaged;
import dev.meterctl.text.Place;
import dev.meterctl.text.Untrusted;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/// JSON to the plan it was written from, see [PlanJson]. What the plan says twice (summary, fingerprint, order,
/// checksum) must agree.
final class PlanReader {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private PlanReader() {}

    static GuardedPlan read(String json) throws PlanFormatException {
        JsonNode tree = parsed(json);
        JsonFields fields = new JsonFields(tree, "");
        String format = fields.text("format");
        if (!format.equals(PlanJson.FORMAT)) {
            throw new PlanFormatException("The plan has the format `" + Untrusted.of(format)
                    + "`, and this version reads only `" + PlanJson.FORMAT + "`.");
        }
        String version = fields.text("meterctl");
        GuardedPlan plan = guarded(fields);
        Optional<String> fault = Legality.fault(plan);
        if (fault.isPresent()) {
            throw new PlanFormatException("No plan of meterctl's says this: " + Untrusted.of(fault.get()) + ".");
        }
        requireUnedited(tree, PlanJson.tree(plan, version));
        return plan;
    }

    private static JsonNode parsed(String json) throws PlanFormatException {
        try {
            return JsonText.read(json);
        } catch (JacksonException e) {
            TokenStreamLocation location = e.getLocation();
            String place = location == null
                    ? ""
                    : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
            throw new PlanFormatException("This is no plan, for it is not valid JSON" + place + ".", e);
        }
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
        PlanTarget target = new PlanTarget(mode(fields.text("mode")), fields.text("api_version"));
        fields.text("fingerprint");
        int retired = retired(fields.object("summary"));
        Plan plan = new Plan(
                target,
                fields.objects("changes", PlanReader::change),
                fields.objects("conflicts", PlanReader::conflict),
                fields.objects("unmanaged", PlanReader::unmanaged),
                fields.texts("unchanged"),
                retired,
                fields.objects("notes", item -> new Note(item.text("event_name"), item.text("text"))));
        List<Refusal> refusals =
                fields.objects("refusals", item -> Refusal.saved(item.text("guard"), item.text("message")));
        PriorState priorState = priorState(fields.object("rests_on"));
        fields.text("checksum");
        fields.requireNoOther();
        return new GuardedPlan(plan, refusals, priorState);
    }

    private static Mode mode(String word) throws PlanFormatException {
        return switch (word) {
            case "test" -> Mode.TEST;
            case "live" -> Mode.LIVE;
            default -> throw new PlanFormatException("The plan's mode is neither `test` nor `live`.");
        };
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
            case "reactivate" -> new Change.Reactivate(name, fields.text("id"), fields.flagIfPresent("replacement"));
            case "rename" -> renamed(fields, name);
            case "deactivate" ->
                new Change.Deactivate(
                        name, fields.text("id"), fields.flagIfPresent("replacement"), fields.flag("protected"));
            default -> throw new PlanFormatException(fields.subject() + " has an unknown action.");
        };
    }

    private static Change created(JsonFields fields, String name) throws PlanFormatException {
        boolean replacement = fields.flagIfPresent("replacement");
        JsonFields after = fields.object("after");
        return new Change.Create(name, after.text("display_name"), immutable(after), replacement);
    }

    private static ImmutableFields immutable(JsonFields after) throws PlanFormatException {
        Map<MeterField, String> values = new EnumMap<>(MeterField.class);
        for (Map.Entry<String, List<MeterField>> block :
                MeterField.immutableByBlock().entrySet()) {
            boolean isRequired = block.getValue().stream().anyMatch(MeterField::isAlwaysSet);
            if (block.getKey().isEmpty() || isRequired || after.has(block.getKey())) {
                JsonFields object = block.getKey().isEmpty() ? after : after.object(block.getKey());
                for (MeterField field : block.getValue()) {
                    String value = field.isAlwaysSet() ? object.text(field.key()) : object.textIfPresent(field.key());
                    if (value != null) {
                        values.put(field, value);
                    }
                }
            }
        }
        return new ImmutableFields(values);
    }

    private static Change renamed(JsonFields fields, String name) throws PlanFormatException {
        String id = fields.text("id");
        LiveText before = liveText(fields.object("before"), "display_name");
        String after = fields.object("after").text("display_name");
        if (before.is(after)) {
            throw new PlanFormatException(fields.subject() + " renames nothing.");
        }
        return new Change.Rename(name, id, before, after);
    }

    private static Conflict conflict(JsonFields fields) throws PlanFormatException {
        String name = fields.text("event_name");
        String id = fields.text("id");
        Place source = place(fields.object("source"));
        List<Drift> drift = fields.objects("drift", PlanReader::drift);
        if (drift.isEmpty()) {
            throw new PlanFormatException(fields.subject() + " names nothing that differs.");
        }
        return new Conflict(name, id, source, drift, fields.textIfPresent("fault"));
    }

    private static Unmanaged unmanaged(JsonFields fields) throws PlanFormatException {
        String fault = fields.textIfPresent("fault");
        return fault == null
                ? new Unmanaged(fields.text("event_name"), fields.text("id"), fields.text("display_name"), null)
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
        LiveText live = fields.textOrNull("live") == null ? null : liveText(fields, "live");
        String desired = fields.textOrNull("desired");
        if (!Drift.differ(live, desired)) {
            throw new PlanFormatException(fields.subject() + " does not differ.");
        }
        return new Drift(field, live, desired);
    }

    private static PriorState priorState(JsonFields fields) throws PlanFormatException {
        return new PriorState(
                Optional.ofNullable(fields.textOrNull("oldest_meter")),
                fields.objects("meters", PlanReader::priorMeter),
                Optional.ofNullable(fields.textIfPresent("account")));
    }

    /// Only of a meter that cannot be understood may parts be missing.
    private static PriorState.Meter priorMeter(JsonFields fields) throws PlanFormatException {
        String name = fields.text("event_name");
        String fault = fields.textIfPresent("fault");
        boolean isUnderstood = fault == null;
        return new PriorState.Meter(
                name,
                isUnderstood || fields.has("id") ? fields.text("id") : "",
                isUnderstood || fields.has("display_name") ? liveText(fields, "display_name") : LiveText.EMPTY,
                isUnderstood || fields.has("status") ? liveText(fields, "status") : LiveText.EMPTY,
                fields.has("unknown_fields") ? liveText(fields, "unknown_fields") : LiveText.EMPTY,
                Objects.requireNonNullElse(fault, ""));
    }

    private static LiveText liveText(JsonFields fields, String key) throws PlanFormatException {
        String shown = fields.text(key);
        @Nullable String digest = fields.textIfPresent(key + PlanJson.DIGEST);
        if (digest != null && !SHA256.matcher(digest).matches()) {
            throw new PlanFormatException(
                    fields.subject() + " has a `" + key + PlanJson.DIGEST + "` that is no SHA-256.");
        }
        return new LiveText(shown, Optional.ofNullable(digest));
    }
}
