package dev.meterctl.sandbox.api;

import static dev.meterctl.sandbox.api.Parameters.bool;
import static dev.meterctl.sandbox.api.Parameters.integer;
import static dev.meterctl.sandbox.api.Parameters.object;
import static dev.meterctl.sandbox.api.Parameters.optional;
import static dev.meterctl.sandbox.api.Parameters.required;
import static dev.meterctl.sandbox.api.Parameters.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterctl.sandbox.http.Request;
import dev.meterctl.sandbox.store.Mode;
import dev.meterctl.sandbox.store.Partition;
import dev.meterctl.sandbox.store.State;
import dev.meterctl.sandbox.store.StateFileException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class RouterTest {

    private static final Route.Permission ANY = new Route.Permission("any", "Any");

    private @Nullable String id;

    private Router router(String method, String path) {
        Route.Endpoint endpoint = (_, found, form) -> {
            id = found;
            return form;
        };
        return new Router(List.of(new Route(Operation.OTHER, method, path, ANY, Parameters.NONE, endpoint)), Set.of());
    }

    private static ApiRequest request(String method, String path, String contentType, String body) throws ApiError {
        Request request = new Request(
                method, path, "", Map.of("authorization", "Bearer sk_test_a", "content-type", contentType), body);
        return ApiRequest.of(ApiKey.of(request), request);
    }

    private static ApiRequest json(String body) throws ApiError {
        return request("POST", "/v2/billing/meter_events", "application/json; charset=utf-8", body);
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /v1/things/{id}, /v1/things/a%20b, a b",
        "PATCH, /v1/things/{id}/parts, /v1/things/1/parts, 1",
        "GET, /v1/things/{id}/parts/all, /v1/things/1/parts/all, 1",
        "GET, /v2/things, /v2/things, ''"
    })
    void findsAnEndpointByMethodAndNestedPath(String method, String path, String requested, String found)
            throws ApiError, StateFileException, IOException {
        Route.Action action = router(method, path).action(request(method, requested, "", ""));
        try (State state = State.open(null, Clock.systemUTC(), List.of(), 0)) {
            state.run(new Partition(null, Mode.TEST), action::run);
        }
        assertThat(id).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/things//parts",
        "GET, /v1/things/1/2/parts",
        "GET, /v1/things/1/parts/",
        "GET, /x/v1/things/1/parts",
        "PUT, /v1/things/1/parts"
    })
    void findsNothingElse(String method, String requested) {
        assertThatThrownBy(() -> router("GET", "/v1/things/{id}/parts").action(request(method, requested, "", "")))
                .isInstanceOf(ApiError.class)
                .hasMessageStartingWith("Unrecognized request URL (" + method + ": " + requested + ")");
    }

    @Test
    void readsJsonInTheSecondVersionOfTheApi() throws ApiError {
        String body = """
                {"event_name": "\u00c3\u00a9", "payload": {"value": 25, "free": true, "left_out": null}, "list": ["a"]}""";
        ObjectNode given = json(body).parameters();
        Parameters.Type payload =
                object(required("value", integer(0, 100)), required("free", bool()), optional("left_out", text(10)));
        ObjectNode read = new Parameters(
                        List.of(
                                required("event_name", text(10)),
                                required("payload", payload),
                                optional("list", text(10))),
                        _ -> {})
                .checked(given.deepCopy().without("list").asObject());
        assertThat(read).hasToString("{\"event_name\":\"é\",\"payload\":{\"value\":25,\"free\":true}}");
        assertThatThrownBy(() -> Parameters.of(
                                optional("event_name", text(10)),
                                optional("list", (_, value) -> value),
                                required("payload", object(required("left_out", text(10)))))
                        .checked(given))
                .hasMessage("Received unknown parameters: payload[value], payload[free]");
    }

    @Test
    void refusesJsonOfAnotherShape() throws ApiError {
        ObjectNode given = json("{\"list\": [\"a\"], \"none\": null}").parameters();
        Parameters.Parameter none = optional("none", text(10));
        assertThatThrownBy(() -> Parameters.of(required("list", text(10)), none).checked(given))
                .hasMessage("Invalid string");
        assertThatThrownBy(() -> Parameters.of(required("list", object()), none).checked(given))
                .hasMessage("Invalid object");
        assertThatThrownBy(() -> Parameters.of(optional("list", (_, value) -> value), required("none", text(10)))
                        .checked(given))
                .hasMessageContaining("Missing required param: none");
    }

    @Test
    void readsAnEmptyBodyAsNoParameters() throws ApiError {
        assertThat(json("").parameters().size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "1", "null", "\"text\"", "{\"a\": \"\u00ff\"}"})
    void refusesABodyThatIsNoJsonObject(String body) {
        assertThatThrownBy(() -> json(body)).isInstanceOf(ApiError.class).hasMessageContaining("JSON object");
    }

    @Test
    void tellsJsonApartFromAForm() {
        assertThatThrownBy(() -> request("POST", "/v1/billing/meters", "application/json", "{}"))
                .hasMessageContaining("application/x-www-form-urlencoded");
    }

    @Test
    void givesEqualRequestsEqualFingerprints() throws ApiError {
        String fingerprint = json("{\"a\": {\"b\": \"1\", \"c\": [\"2\"]}}").fingerprint();
        assertThat(json("{\"a\": {\"c\": [\"2\"], \"b\": \"1\"}}").fingerprint())
                .isEqualTo(fingerprint);
        assertThat(json("{\"a\": {\"b\": \"1\", \"c\": [\"3\"]}}").fingerprint())
                .isNotEqualTo(fingerprint);
    }
}
