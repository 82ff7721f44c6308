package dev.meterctl.sandbox;

import dev.meterctl.sandbox.FormValue.Table;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// `/v1/billing/meters`. Source: Stripe's OpenAPI description. Of a meter only the name for people and the
/// status can be changed, and an event name belongs to at most one active meter.
final class MeterEndpoints {

    private static final String URL = "/v1/billing/meters";
    private static final List<String> STATUSES = List.of("active", "inactive");
    private static final List<String> FORMULAS = List.of("count", "last", "sum");
    private static final List<String> CUSTOMER_MAPPINGS = List.of("by_id");
    private static final List<String> EVENT_TIME_WINDOWS = List.of("day", "hour");
    private static final Set<String> CREATE = Set.of(
            "customer_mapping",
            "default_aggregation",
            "display_name",
            "event_name",
            "event_time_window",
            "expand",
            "value_settings");
    private static final int MAX_DISPLAY_NAME = 250;
    private static final int MAX_EVENT_NAME = 100;
    private static final int MAX_PAYLOAD_KEY = 100;
    private static final String PAYLOAD_KEY = "event_payload_key";

    private final Ids ids;

    MeterEndpoints(Ids ids) {
        this.ids = ids;
    }

    Action list(Table form) throws ApiError {
        Parameters parameters = Parameters.of(form, ListQuery.with("status"));
        ListQuery query = ListQuery.of(parameters);
        Predicate<Meter> filter = filter(parameters.word("status", STATUSES));
        return transaction -> query.page(transaction.account().meters(), filter, Assumptions.METER_WORD, URL);
    }

    private static Predicate<Meter> filter(@Nullable String status) {
        return switch (status) {
            case null -> _ -> true;
            case "active" -> Meter::active;
            default -> meter -> !meter.active();
        };
    }

    Action retrieve(String id, Table form) throws ApiError {
        onlyExpand(form);
        return transaction -> transaction.meter(id).toJson();
    }

    Action create(Table form) throws ApiError {
        Parameters parameters = Parameters.of(form, CREATE);
        String formula = parameters
                .requiredObject("default_aggregation", Set.of("formula"))
                .requiredWord("formula", FORMULAS);
        String displayName = parameters.requiredText("display_name", MAX_DISPLAY_NAME);
        String eventName = parameters.requiredText("event_name", MAX_EVENT_NAME);
        Parameters customerMapping = parameters.object("customer_mapping", Set.of(PAYLOAD_KEY, "type"));
        MeterSettings settings = new MeterSettings(
                eventName,
                formula,
                payloadKey(customerMapping, "stripe_customer_id"),
                customerMapping == null ? "by_id" : customerMapping.requiredWord("type", CUSTOMER_MAPPINGS),
                payloadKey(parameters.object("value_settings", Set.of(PAYLOAD_KEY)), "value"),
                parameters.word("event_time_window", EVENT_TIME_WINDOWS));
        return transaction -> create(transaction, displayName, settings);
    }

    private ObjectNode create(Transaction transaction, String displayName, MeterSettings settings) throws ApiError {
        if (transaction.account().hasActiveMeter(settings.eventName())) {
            throw Assumptions.duplicateEventName(settings.eventName());
        }
        World world = transaction.world();
        long now = transaction.now();
        Meter meter = new Meter(ids.meter(world), world, true, now, now, null, displayName, settings);
        transaction.put(meter);
        return meter.toJson();
    }

    private static String payloadKey(@Nullable Parameters settings, String byDefault) throws ApiError {
        return settings == null ? byDefault : settings.requiredText(PAYLOAD_KEY, MAX_PAYLOAD_KEY);
    }

    Action update(String id, Table form) throws ApiError {
        Parameters parameters = Parameters.of(form, Set.of("display_name", "expand"));
        String displayName = parameters.text("display_name", MAX_DISPLAY_NAME);
        return transaction -> {
            Meter meter = transaction.meter(id);
            String wanted = displayName == null ? meter.displayName() : displayName;
            if (wanted.equals(meter.displayName()) && !Assumptions.UPDATED_MOVES_WITHOUT_CHANGE) {
                return meter.toJson();
            }
            Meter renamed = meter.renamed(wanted, transaction.now());
            transaction.put(renamed);
            return renamed.toJson();
        };
    }

    Action deactivate(String id, Table form) throws ApiError {
        onlyExpand(form);
        return transaction -> {
            Meter meter = transaction.meter(id);
            if (!meter.active()) {
                throw Assumptions.alreadyDeactivated();
            }
            Meter inactive = meter.withStatus(false, transaction.now(), transaction.now());
            transaction.put(inactive);
            return inactive.toJson();
        };
    }

    Action reactivate(String id, Table form) throws ApiError {
        onlyExpand(form);
        return transaction -> {
            Meter meter = transaction.meter(id);
            if (meter.active()) {
                throw Assumptions.alreadyActive();
            }
            if (transaction.account().hasActiveMeter(meter.eventName())) {
                throw Assumptions.reactivationConflict(meter.eventName());
            }
            Meter active = meter.withStatus(true, Assumptions.deactivatedAtOnceReactivated(), transaction.now());
            transaction.put(active);
            return active.toJson();
        };
    }

    private static void onlyExpand(Table form) throws ApiError {
        Parameters.of(form, Set.of("expand"));
    }
}
