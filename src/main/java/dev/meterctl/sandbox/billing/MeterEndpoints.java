package dev.meterctl.sandbox.billing;

import static dev.meterctl.sandbox.api.Parameters.object;
import static dev.meterctl.sandbox.api.Parameters.oneOf;
import static dev.meterctl.sandbox.api.Parameters.optional;
import static dev.meterctl.sandbox.api.Parameters.required;
import static dev.meterctl.sandbox.api.Parameters.text;

import dev.meterctl.sandbox.api.ApiError;
import dev.meterctl.sandbox.api.IdGenerator;
import dev.meterctl.sandbox.api.Operation;
import dev.meterctl.sandbox.api.Parameters;
import dev.meterctl.sandbox.api.Parameters.Parameter;
import dev.meterctl.sandbox.api.Resource;
import dev.meterctl.sandbox.api.Route;
import dev.meterctl.sandbox.api.Route.Permission;
import dev.meterctl.sandbox.store.Mode;
import dev.meterctl.sandbox.store.Transaction;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `/v1/billing/meters`. Source: Stripe's OpenAPI description. Of a meter only the name for people and the
/// status can be changed, and an event name belongs to at most one active meter.
record MeterEndpoints(IdGenerator ids) {

    static final Permission READ = new Permission("billing_meter_read", BillingAssumptions.METER_READ_LABEL);
    static final Permission WRITE = new Permission("billing_meter_write", BillingAssumptions.METER_WRITE_LABEL);

    private static final String URL = "/v1/billing/meters";
    private static final String METER = URL + "/{id}";
    private static final Resource METERS = new Resource(Meter.TYPE, BillingAssumptions.METER_LABEL, URL);
    private static final Parameters.Type DISPLAY_NAME = text(250);
    private static final Parameter PAYLOAD_KEY = required("event_payload_key", text(100));
    private static final Parameters LIST = Resource.listParameters(optional("status", oneOf("active", "inactive")));
    private static final Parameters UPDATE = Parameters.of(optional("display_name", DISPLAY_NAME));
    private static final Parameters CREATE = Parameters.of(
            required("default_aggregation", object(required("formula", oneOf("count", "last", "sum")))),
            required("display_name", DISPLAY_NAME),
            required("event_name", text(100)),
            optional("customer_mapping", object(PAYLOAD_KEY, required("type", oneOf("by_id")))),
            optional("value_settings", object(PAYLOAD_KEY)),
            optional("event_time_window", oneOf("day", "hour")));

    List<Route> routes() {
        return List.of(
                new Route(Operation.LIST, "GET", URL, READ, LIST, MeterEndpoints::list),
                new Route(Operation.CREATE, "POST", URL, WRITE, CREATE, (state, _, form) -> create(state, form)),
                new Route(
                        Operation.RETRIEVE,
                        "GET",
                        METER,
                        READ,
                        Parameters.NONE,
                        (state, id, _) -> METERS.named(state, id)),
                new Route(Operation.UPDATE, "POST", METER, WRITE, UPDATE, MeterEndpoints::update),
                status(Operation.DEACTIVATE, "/deactivate", MeterEndpoints::deactivate),
                status(Operation.REACTIVATE, "/reactivate", MeterEndpoints::reactivate));
    }

    private static Route status(Operation operation, String path, Route.Endpoint endpoint) {
        return new Route(operation, "POST", METER + path, WRITE, Parameters.NONE, endpoint);
    }

    private static JsonNode list(Transaction state, String id, ObjectNode form) throws ApiError {
        String status = form.path("status").stringValue(null);
        return METERS.page(
                state, form, meter -> status == null || status.equals("active") == new Meter(meter).active());
    }

    private JsonNode create(Transaction state, ObjectNode form) throws ApiError {
        String eventName = form.required("event_name").stringValue();
        if (state.table(Meter.TYPE).hasKey(eventName)) {
            throw BillingAssumptions.DUPLICATE_EVENT_NAME.about("event_name", eventName);
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", ids.next(state.mode() == Mode.TEST ? "mtr_test_61" : "mtr_61", 30))
                .put("object", Meter.TYPE.name());
        json.put("created", state.now());
        json.putObject("customer_mapping")
                .put(PAYLOAD_KEY.name(), payloadKey(form, "customer_mapping", "stripe_customer_id"))
                .put("type", "by_id");
        json.set("default_aggregation", form.required("default_aggregation"));
        json.set("display_name", form.required("display_name"));
        json.put("event_name", eventName);
        json.put("event_time_window", form.path("event_time_window").stringValue(null));
        json.put("livemode", state.mode().livemode()).put("status", "active");
        json.putObject("status_transitions").putNull("deactivated_at");
        json.put("updated", state.now());
        json.putObject("value_settings").put(PAYLOAD_KEY.name(), payloadKey(form, "value_settings", "value"));
        return state.put(json);
    }

    private static String payloadKey(ObjectNode form, String settings, String byDefault) {
        return form.path(settings).path(PAYLOAD_KEY.name()).stringValue(byDefault);
    }

    private static JsonNode update(Transaction state, String id, ObjectNode form) throws ApiError {
        Meter meter = meter(state, id);
        String wanted = form.path("display_name").stringValue(meter.displayName());
        if (wanted.equals(meter.displayName()) && !BillingAssumptions.UPDATED_MOVES_WITHOUT_CHANGE) {
            return meter.json();
        }
        return state.put(meter.renamed(wanted, state.now()));
    }

    private static JsonNode deactivate(Transaction state, String id, ObjectNode form) throws ApiError {
        Meter meter = meter(state, id);
        if (!meter.active()) {
            throw BillingAssumptions.ALREADY_DEACTIVATED.with();
        }
        return state.put(meter.withStatus(false, state.now(), state.now()));
    }

    private static JsonNode reactivate(Transaction state, String id, ObjectNode form) throws ApiError {
        Meter meter = meter(state, id);
        if (meter.active()) {
            throw BillingAssumptions.ALREADY_ACTIVE.with();
        }
        if (state.table(Meter.TYPE).hasKey(meter.eventName())) {
            throw BillingAssumptions.REACTIVATION_CONFLICT.about("event_name", meter.eventName());
        }
        return state.put(meter.withStatus(true, BillingAssumptions.DEACTIVATED_AT_ONCE_REACTIVATED, state.now()));
    }

    private static Meter meter(Transaction state, String id) throws ApiError {
        return new Meter(METERS.named(state, id));
    }

    /// The meter a parameter names.
    static Meter referenced(Transaction state, String id, String param) throws ApiError {
        return new Meter(METERS.referenced(state, id, param));
    }
}
