package dev.meterctl.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meterctl.sandbox.http.Request;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private @Nullable ObjectNode parameters;

    private Router router(String method, String path) {
        Route route = new Route(Operation.OTHER, method, path, ANY, (found, form) -> {
            id = found;
            parameters = form;
            return _ -> form;
        });
        return new Router(List.of(route), Set.of());
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
            throws ApiError {
        router(method, path).action(request(method, requested, "", ""));
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
        router("POST", "/v2/billing/meter_events").action(json(body));
        Parameters read = Parameters.of(Objects.requireNonNull(parameters), Set.of("event_name", "payload", "list"));
        assertThat(read.requiredText("event_name", 10)).isEqualTo("é");
        Parameters payload = read.requiredObject("payload", Set.of("value", "free", "left_out"));
        assertThat(payload.integer("value", 0, 100)).isEqualTo(25);
        assertThat(payload.bool("free")).isTrue();
        assertThat(payload.text("left_out", 10)).isNull();
        assertThatThrownBy(() -> payload.requiredText("left_out", 10)).hasMessageContaining("payload[left_out]");
        assertThatThrownBy(() -> read.text("list", 10)).hasMessage("Invalid string");
        assertThatThrownBy(() -> read.object("list", Set.of())).hasMessage("Invalid object");
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
