package dev.meterctl.sandbox.billing;

import dev.meterctl.sandbox.api.ApiError;
import dev.meterctl.sandbox.api.IdGenerator;
import dev.meterctl.sandbox.api.ListQuery;
import dev.meterctl.sandbox.api.Operation;
import dev.meterctl.sandbox.api.Parameters;
import dev.meterctl.sandbox.api.Resource;
import dev.meterctl.sandbox.api.Route;
import dev.meterctl.sandbox.api.Route.Action;
import dev.meterctl.sandbox.api.Route.Permission;
import dev.meterctl.sandbox.store.Mode;
import dev.meterctl.sandbox.store.Transaction;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `/v1/billing/meters`. Source: Stripe's OpenAPI description. Of a meter only the name for people and the
/// status can be changed, and an event name belongs to at most one active meter.
record MeterEndpoints(IdGenerator ids) {

    static final Permission READ = new Permission("billing_meter_read", BillingAssumptions.METER_READ_LABEL);
    static final Permission WRITE = new Permission("billing_meter_write", BillingAssumptions.METER_WRITE_LABEL);

    private static final String URL = "/v1/billing/meters";
    private static final Resource METERS = new Resource(Meter.TYPE, BillingAssumptions.METER_LABEL, URL);
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

    List<Route> routes() {
        return List.of(
                new Route(Operation.LIST, "GET", URL, READ, (_, form) -> list(form)),
                new Route(Operation.CREATE, "POST", URL, WRITE, (_, form) -> create(form)),
                new Route(Operation.RETRIEVE, "GET", URL + "/{id}", READ, MeterEndpoints::retrieve),
                new Route(Operation.UPDATE, "POST", URL + "/{id}", WRITE, MeterEndpoints::update),
                new Route(Operation.DEACTIVATE, "POST", URL + "/{id}/deactivate", WRITE, MeterEndpoints::deactivate),
                new Route(Operation.REACTIVATE, "POST", URL + "/{id}/reactivate", WRITE, MeterEndpoints::reactivate));
    }

    private static Action list(ObjectNode form) throws ApiError {
        Parameters parameters = Parameters.of(form, ListQuery.with("status"));
        ListQuery query = ListQuery.of(parameters);
        String status = parameters.oneOf("status", "active", "inactive");
        return transaction -> query.page(
                transaction, METERS, json -> status == null || status.equals("active") == new Meter(json).active());
    }

    private static Action retrieve(String id, ObjectNode form) throws ApiError {
        onlyExpand(form);
        return transaction -> METERS.named(transaction, id);
    }

    private Action create(ObjectNode form) throws ApiError {
        Parameters parameters = Parameters.of(form, CREATE);
        String formula = parameters
                .requiredObject("default_aggregation", Set.of("formula"))
                .requiredOneOf("formula", "count", "last", "sum");
        String displayName = parameters.requiredText("display_name", MAX_DISPLAY_NAME);
        String eventName = parameters.requiredText("event_name", MAX_EVENT_NAME);
        Parameters mapping = parameters.object("customer_mapping", Set.of(PAYLOAD_KEY, "type"));
        String customerKey = payloadKey(mapping, "stripe_customer_id");
        String customerType = mapping == null ? "by_id" : mapping.requiredOneOf("type", "by_id");
        String valueKey = payloadKey(parameters.object("value_settings", Set.of(PAYLOAD_KEY)), "value");
        String eventTimeWindow = parameters.oneOf("event_time_window", "day", "hour");
        return transaction -> {
            if (transaction.table(Meter.TYPE).hasKey(eventName)) {
                throw BillingAssumptions.duplicateEventName(eventName);
            }
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("id", newId(transaction.mode())).put("object", Meter.TYPE.name());
            json.put("created", transaction.now());
            json.putObject("customer_mapping").put(PAYLOAD_KEY, customerKey).put("type", customerType);
            json.putObject("default_aggregation").put("formula", formula);
            json.put("display_name", displayName).put("event_name", eventName);
            json.put("event_time_window", eventTimeWindow);
            json.put("livemode", transaction.mode().livemode()).put("status", "active");
            json.putObject("status_transitions").putNull("deactivated_at");
            json.put("updated", transaction.now());
            json.putObject("value_settings").put(PAYLOAD_KEY, valueKey);
            return transaction.put(json);
        };
    }

    private String newId(Mode mode) {
        return switch (mode) {
            case TEST -> ids.next("mtr_test_61", 30);
            case LIVE -> ids.next("mtr_61", 30);
        };
    }

    private static String payloadKey(@Nullable Parameters settings, String byDefault) throws ApiError {
        return settings == null ? byDefault : settings.requiredText(PAYLOAD_KEY, MAX_PAYLOAD_KEY);
    }

    private static Action update(String id, ObjectNode form) throws ApiError {
        Parameters parameters = Parameters.of(form, Set.of("display_name", "expand"));
        String displayName = parameters.text("display_name", MAX_DISPLAY_NAME);
        return transaction -> {
            Meter meter = meter(transaction, id);
            String wanted = displayName == null ? meter.displayName() : displayName;
            if (wanted.equals(meter.displayName()) && !BillingAssumptions.UPDATED_MOVES_WITHOUT_CHANGE) {
                return meter.json();
            }
            return transaction.put(meter.renamed(wanted, transaction.now()));
        };
    }

    private static Action deactivate(String id, ObjectNode form) throws ApiError {
        onlyExpand(form);
        return transaction -> {
            Meter meter = meter(transaction, id);
            if (!meter.active()) {
                throw BillingAssumptions.alreadyDeactivated();
            }
            return transaction.put(meter.withStatus(false, transaction.now(), transaction.now()));
        };
    }

    private static Action reactivate(String id, ObjectNode form) throws ApiError {
        onlyExpand(form);
        return transaction -> {
            Meter meter = meter(transaction, id);
            if (meter.active()) {
                throw BillingAssumptions.alreadyActive();
            }
            if (transaction.table(Meter.TYPE).hasKey(meter.eventName())) {
                throw BillingAssumptions.reactivationConflict(meter.eventName());
            }
            Long deactivatedAt = BillingAssumptions.deactivatedAtOnceReactivated();
            return transaction.put(meter.withStatus(true, deactivatedAt, transaction.now()));
        };
    }

    private static Meter meter(Transaction transaction, String id) throws ApiError {
        return new Meter(METERS.named(transaction, id));
    }

    /// The meter a parameter names.
    static Meter referenced(Transaction transaction, String id, String param) throws ApiError {
        return new Meter(METERS.referenced(transaction, id, param));
    }

    private static void onlyExpand(ObjectNode form) throws ApiError {
        Parameters.of(form, Set.of("expand"));
    }
}
