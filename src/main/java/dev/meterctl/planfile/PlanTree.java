package dev.meterctl.planfile;

import dev.meterctl.json.Checksum;
import dev.meterctl.json.JsonText;
import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.plan.Conflict;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.plan.Plan;
import dev.meterctl.plan.Summary;
import dev.meterctl.plan.Unmanaged;
import dev.meterctl.text.Place;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A plan as a JSON tree, its keys in the order of the format.
final class PlanTree {

    static final String CHECKSUM = "checksum";

    private PlanTree() {}

    static ObjectNode of(GuardedPlan guarded, String meterctlVersion) {
        ObjectNode tree = unsigned(guarded, meterctlVersion);
        return tree.put(CHECKSUM, Checksum.of(JsonText.of(tree)));
    }

    /// The tree without its checksum, which is that of its text.
    static ObjectNode unsigned(GuardedPlan guarded, String meterctlVersion) {
        Plan plan = guarded.plan();
        return object().put("format", PlanJson.FORMAT)
                .put("meterctl", meterctlVersion)
                .put("mode", plan.target().mode().wireName())
                .put("api_version", plan.target().apiVersion())
                .put("fingerprint", guarded.fingerprint())
                .set("summary", summary(plan.summary()))
                .set("changes", array(plan.changes(), PlanTree::change))
                .set("conflicts", array(plan.conflicts(), PlanTree::conflict))
                .set(
                        "refusals",
                        array(
                                guarded.refusals(),
                                refusal ->
                                        object().put("guard", refusal.guard()).put("message", refusal.message())))
                .set("unmanaged", array(plan.unmanaged(), PlanTree::unmanaged))
                .set("unchanged", array(plan.unchanged(), JsonNodeFactory.instance::stringNode))
                .set(
                        "notes",
                        array(
                                plan.notes(),
                                note -> object().put("event_name", note.eventName())
                                        .put("text", note.text())))
                .set("rests_on", PriorStateJson.of(guarded.priorState()));
    }

    static ObjectNode summary(Summary summary) {
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
        String id = change.id();
        if (id != null) {
            node.put("id", id);
        }
        if (change.replacement()) {
            node.put("replacement", true);
        }
        return switch (change) {
            case Create create -> node.set("after", created(create));
            case Rename rename ->
                node.set("before", LiveTextJson.put(object(), "display_name", rename.before()))
                        .set("after", object().put("display_name", rename.after()));
            case Reactivate ignored -> node;
            case Deactivate deactivate -> node.put("protected", deactivate.isProtected());
        };
    }

    private static ObjectNode created(Create create) {
        ImmutableFields immutable = create.immutable();
        ObjectNode after = object().put("display_name", create.displayName())
                .set("default_aggregation", object().put("formula", immutable.formula()))
                .set("value_settings", object().put("event_payload_key", immutable.valueKey()))
                .set(
                        "customer_mapping",
                        object().put("type", immutable.customerMappingType())
                                .put("event_payload_key", immutable.customerKey()));
        String window = immutable.eventTimeWindow();
        return window == null ? after : after.put("event_time_window", window);
    }

    private static ObjectNode conflict(Conflict conflict) {
        Place source = conflict.source();
        ObjectNode node = object().put("event_name", conflict.eventName())
                .put("id", conflict.id())
                .set(
                        "source",
                        object().put("file", source.file())
                                .put("line", source.line())
                                .put("column", source.column()))
                .set(
                        "drift",
                        array(
                                conflict.drift(),
                                drift -> LiveTextJson.put(object().put("field", drift.field()), "live", drift.live())
                                        .put("desired", drift.desired())));
        put(node, "fault", conflict.fault());
        return node;
    }

    private static ObjectNode unmanaged(Unmanaged unmanaged) {
        ObjectNode node = object();
        put(node, "event_name", unmanaged.eventName());
        put(node, "id", unmanaged.id());
        put(node, "display_name", unmanaged.displayName());
        put(node, "fault", unmanaged.fault());
        return node;
    }

    private static void put(ObjectNode node, String key, @Nullable String value) {
        if (value != null) {
            node.put(key, value);
        }
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
