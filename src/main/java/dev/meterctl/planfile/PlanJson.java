package dev.meterctl.planfile;

import dev.meterctl.json.JsonText;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.Drift;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.LiveText;
import dev.meterctl.plan.Note;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.PriorState;
import dev.meterctl.plan.Refusal;
import dev.meterctl.plan.Summary;
import dev.meterctl.plan.Unmanaged;
import dev.meterctl.text.Place;
import dev.meterctl.text.Sha256;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Plans as JSON, format `meterctl.plan/1`, described by `schemas/plan.schema.json`. Equal plans give equal bytes, and
/// what was written reads back as the same plan (laws 7 and 9).
///
/// Where a text of the account is masked, a second field holds the SHA-256 of the whole text: `display_name_sha256`
/// that of `display_name`.
public final class PlanJson {

    static final String FORMAT = "meterctl.plan/1";
    static final String DIGEST = "_sha256";

    private PlanJson() {}

    /// The plan as text with a line feed at its end, to be encoded as UTF-8.
    ///
    /// @param meterctlVersion who wrote it, for people; nothing depends on it
    public static String write(GuardedPlan plan, String meterctlVersion) {
        return JsonText.of(tree(plan, meterctlVersion));
    }

    /// Reads what [#write] has written, whoever indented it since.
    ///
    /// @throws PlanFormatException when the text is anything else: no JSON, another format, a plan that was edited,
    ///     or one that says what no plan can say
    public static GuardedPlan read(String json) throws PlanFormatException {
        return PlanReader.read(json);
    }

    /// The plan's keys in the order of the format, and last a checksum of the text without it: it shows that a file was
    /// edited or damaged, and stops no forger, who can compute it as well.
    static ObjectNode tree(GuardedPlan guarded, String meterctlVersion) {
        Plan plan = guarded.plan();
        ObjectNode tree = object().put("format", FORMAT)
                .put("meterctl", meterctlVersion)
                .put("mode", plan.target().mode().wireName())
                .put("api_version", plan.target().apiVersion())
                .put("fingerprint", guarded.fingerprint())
                .set("summary", summary(plan.summary()))
                .set("changes", array(plan.changes(), PlanJson::change))
                .set("conflicts", array(plan.conflicts(), PlanJson::conflict))
                .set("refusals", array(guarded.refusals(), PlanJson::refusal))
                .set("unmanaged", array(plan.unmanaged(), PlanJson::unmanaged))
                .set("unchanged", array(plan.unchanged(), JsonNodeFactory.instance::stringNode))
                .set("notes", array(plan.notes(), PlanJson::note))
                .set("rests_on", priorState(guarded.priorState()));
        return tree.put("checksum", "sha256:" + Sha256.of(JsonText.of(tree)));
    }

    private static ObjectNode summary(Summary summary) {
        return object().put("create", summary.create())
                .put("rename", summary.rename())
                .put("deactivate", summary.deactivate())
                .put("reactivate", summary.reactivate())
                .put("replace", summary.replace())
                .put("conflict", summary.conflict())
                .put("unmanaged", summary.unmanaged())
                .put("retired", summary.retired())
                .put("unchanged", summary.unchanged());
    }

    private static ObjectNode change(Change change) {
        ObjectNode node = object().put("action", change.action()).put("event_name", change.eventName());
        if (change instanceof Change.Update update) {
            node.put("id", update.id());
        }
        if (change.replacement()) {
            node.put("replacement", true);
        }
        return switch (change) {
            case Change.Create create -> node.set("after", created(create));
            case Change.Rename rename ->
                node.set("before", put(object(), "display_name", rename.before()))
                        .set("after", object().put("display_name", rename.after()));
            case Change.Reactivate ignored -> node;
            case Change.Deactivate deactivate -> node.put("protected", deactivate.isProtected());
        };
    }

    private static ObjectNode created(Change.Create create) {
        ObjectNode after = object().put("display_name", create.displayName());
        create.immutable().values().forEach((field, value) -> {
            ObjectNode block = field.block().isEmpty() ? after : after.withObjectProperty(field.block());
            block.put(field.key(), value);
        });
        return after;
    }

    private static ObjectNode conflict(Conflict conflict) {
        Place place = conflict.source();
        ObjectNode source =
                object().put("file", place.file()).put("line", place.line()).put("column", place.column());
        ObjectNode node = object().put("event_name", conflict.eventName())
                .put("id", conflict.id())
                .set("source", source)
                .set("drift", array(conflict.drift(), PlanJson::drift));
        return putIfPresent(node, "fault", conflict.fault());
    }

    private static ObjectNode refusal(Refusal refusal) {
        return object().put("guard", refusal.guard().wireName()).put("message", refusal.message());
    }

    private static ObjectNode note(Note note) {
        return object().put("event_name", note.eventName()).put("text", note.text());
    }

    private static ObjectNode drift(Drift drift) {
        ObjectNode node = object().put("field", drift.field());
        return (drift.live() == null ? node.putNull("live") : put(node, "live", drift.live()))
                .put("desired", drift.desired());
    }

    private static ObjectNode unmanaged(Unmanaged unmanaged) {
        ObjectNode node = putIfPresent(object(), "event_name", unmanaged.eventName());
        putIfPresent(node, "id", unmanaged.id());
        putIfPresent(node, "display_name", unmanaged.displayName());
        return putIfPresent(node, "fault", unmanaged.fault());
    }

    private static ObjectNode priorState(PriorState priorState) {
        return putIfPresent(object(), "account", priorState.account().orElse(null))
                .put("oldest_meter", priorState.oldestMeter().orElse(null))
                .set("meters", array(priorState.meters(), PlanJson::priorMeter));
    }

    private static ObjectNode priorMeter(PriorState.Meter meter) {
        boolean isUnderstood = meter.fault().isEmpty();
        ObjectNode node = object().put("event_name", meter.eventName());
        if (isUnderstood || !meter.id().isEmpty()) {
            node.put("id", meter.id());
        }
        putUnlessEmpty(node, "display_name", meter.displayName(), isUnderstood);
        putUnlessEmpty(node, "status", meter.status(), isUnderstood);
        putUnlessEmpty(node, "unknown_fields", meter.unknownFields(), false);
        return isUnderstood ? node : node.put("fault", meter.fault());
    }

    private static void putUnlessEmpty(ObjectNode node, String key, LiveText text, boolean always) {
        if (always || !text.is("")) {
            put(node, key, text);
        }
    }

    private static ObjectNode put(ObjectNode node, String key, LiveText text) {
        node.put(key, text.shown());
        return putIfPresent(node, key + DIGEST, text.digest().orElse(null));
    }

    private static ObjectNode putIfPresent(ObjectNode node, String key, @Nullable String value) {
        return value == null ? node : node.put(key, value);
    }

    private static <T> ArrayNode array(Collection<T> values, Function<T, JsonNode> node) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(values.size());
        values.forEach(value -> array.add(node.apply(value)));
        return array;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
