package dev.meterctl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.sandbox.RawHttp.Reply;
import dev.meterctl.sandbox.api.ApiAssumptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every refusal, in Stripe's envelope.
class SandboxErrorTest {

    private static final String METERS = "/v1/billing/meters";
    private static final String GOOD = "default_aggregation[formula]=sum&display_name=A&event_name=a";

    private Sandbox sandbox;
    private RawHttp http;

    @BeforeEach
    void start() throws SandboxException {
        sandbox = Sandbox.start(TestOptions.defaults().build());
        http = RawHttp.to(sandbox);
    }

    @AfterEach
    void stop() {
        http.close();
        sandbox.close();
    }

    private static void assertError(
            Reply reply, int status, @Nullable String code, String message, @Nullable String param) {
        assertThat(reply.error("message")).isEqualTo(message);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.error("type")).isEqualTo("invalid_request_error");
        assertThat(reply.error("code")).isEqualTo(code);
        assertThat(reply.error("param")).isEqualTo(param);
        assertThat(reply.error("doc_url"))
                .isEqualTo(code == null ? null : "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        assertThat(reply.header("Request-Id").orElse("")).matches("req_[0-9A-Za-z]{14}");
        assertThat(reply.header("Stripe-Version")).contains("2026-09-30.endive");
        assertThat(reply.header("Content-Type")).contains("application/json");
        assertThat(reply.body().propertyNames()).containsExactly("error");
    }

    @ParameterizedTest
    @CsvSource({
        "display_name=A&event_name=a, default_aggregation",
        "default_aggregation[formula]=sum&event_name=a, display_name",
        "default_aggregation[formula]=sum&display_name=A, event_name",
        "default_aggregation[formula]=sum&display_name=A&event_name=a&customer_mapping[type]=by_id,"
                + " customer_mapping[event_payload_key]",
        "default_aggregation[formula]=sum&display_name=A&event_name=a&customer_mapping[event_payload_key]=c,"
                + " customer_mapping[type]"
    })
    void refusesAMissingParameter(String form, String param) {
        assertError(http.post(METERS, form), 400, "parameter_missing", "Missing required param: " + param + ".", param);
    }

    @ParameterizedTest
    @CsvSource({
        "foo=1, Received unknown parameter: foo, foo",
        "status=active, Received unknown parameter: status, status",
        "value_settings[foo]=1, Received unknown parameter: value_settings[foo], value_settings[foo]"
    })
    void refusesAnUnknownParameter(String extra, String message, String param) {
        assertError(http.post(METERS, GOOD + "&" + extra), 400, "parameter_unknown", message, param);
    }

    @Test
    void namesAllUnknownParameters() {
        assertError(
                http.post(METERS, GOOD + "&b=1&c=2"),
                400,
                "parameter_unknown",
                "Received unknown parameters: b, c",
                "b");
    }

    @ParameterizedTest
    @CsvSource({
        "event_name, POST, /v1/billing/meters/mtr_x, event_name=b",
        "foo, GET, /v1/billing/meters?foo=1,",
        "limit, GET, /v1/billing/meters/mtr_x?limit=1,",
        "display_name, POST, /v1/billing/meters/mtr_x/deactivate, display_name=A",
        "display_name, POST, /v1/billing/meters/mtr_x/reactivate, display_name=A",
        "lookup_keys, GET, /v1/prices?lookup_keys[]=a,"
    })
    void refusesAnUnknownParameterEverywhere(String param, String method, String path, @Nullable String body) {
        assertError(
                http.send(method, path, body, RawHttp.FORM),
                400,
                "parameter_unknown",
                "Received unknown parameter: " + param,
                param);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "display_name",
                "event_name",
                "event_time_window",
                "customer_mapping",
                "default_aggregation[formula]"
            })
    void refusesAnEmptyParameter(String param) {
        String kept = GOOD.replaceAll("(^|&)" + param.replace("[", "\\[").replace("]", "\\]") + "=[^&]*", "");
        String message =
                "You passed an empty string for '" + param + "'. We assume empty values are an attempt to unset"
                        + " a parameter; however '" + param + "' cannot be unset. You should remove '" + param
                        + "' from your request or supply a non-empty value.";
        assertError(http.post(METERS, kept + "&" + param + "="), 400, "parameter_invalid_empty", message, param);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "default_aggregation[formula]|max|count, last, or sum",
                "event_time_window|minute|day or hour",
                "customer_mapping[event_payload_key]=c&customer_mapping[type]|by_name|by_id"
            })
    void refusesAWordThatIsNoneOfTheList(String param, String word, String list) {
        String name = param.substring(param.indexOf('&') + 1);
        String form = "display_name=A&event_name=a&default_aggregation[formula]=sum&" + param + "=" + word;
        assertError(http.post(METERS, form), 400, null, "Invalid " + name + ": must be one of " + list, name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"default_aggregation=sum", "default_aggregation[]=sum", "default_aggregation[0]=sum"})
    void refusesTextForAnObject(String form) {
        assertError(
                http.post(METERS, "display_name=A&event_name=a&" + form),
                400,
                null,
                "Invalid object",
                "default_aggregation");
    }

    @Test
    void refusesAnObjectForText() {
        assertError(
                http.post(METERS, "default_aggregation[formula]=sum&display_name[a]=A&event_name=a"),
                400,
                null,
                "Invalid string",
                "display_name");
    }

    @ParameterizedTest
    @CsvSource({"abc, Invalid integer: abc", "1.5, Invalid integer: 1.5", "1e1, Invalid integer: 1e1"})
    void refusesABadInteger(String limit, String message) {
        assertError(http.get(METERS + "?limit=" + limit), 400, "parameter_invalid_integer", message, "limit");
    }

    @ParameterizedTest
    @CsvSource({"500, less, 100", "101, less, 100", "0, greater, 1", "-1, greater, 1"})
    void refusesALimitOutOfRange(String limit, String word, String bound) {
        String message =
                "This value must be " + word + " than or equal to " + bound + " (it currently is '" + limit + "').";
        assertError(http.get(METERS + "?limit=" + limit), 400, "parameter_invalid_integer", message, "limit");
    }

    @ParameterizedTest
    @CsvSource({"display_name, 250", "event_name, 100", "value_settings[event_payload_key], 100"})
    void refusesTextThatIsTooLong(String param, int max) {
        String form = GOOD + "&" + param + "=";
        String message = "Invalid string: xxxxxxxxxx...xxxx; must be at most " + max + " characters";
        assertError(http.post(METERS, form + "x".repeat(max + 1)), 400, null, message, param);
        assertThat(http.post(METERS, form + "%F0%9F%99%82".repeat(max)).status())
                .as("characters are code points")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"GET,", "POST,", "POST, /deactivate", "POST, /reactivate"})
    void refusesAnUnknownMeter(String method, @Nullable String operation) {
        String path = METERS + "/mtr_x" + (operation == null ? "" : operation);
        assertError(
                http.send(method, path, null, RawHttp.FORM),
                404,
                "resource_missing",
                "No such billing meter: 'mtr_x'",
                "id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"starting_after", "ending_before"})
    void refusesAnUnknownCursor(String cursor) {
        assertError(
                http.get(METERS + "?" + cursor + "=mtr_x"),
                400,
                "resource_missing",
                "No such billing meter: 'mtr_x'",
                cursor);
    }

    @Test
    void refusesTwoCursors() {
        assertError(
                http.get(METERS + "?starting_after=mtr_x&ending_before=mtr_y"),
                400,
                null,
                "Received both starting_after and ending_before parameters. Please pass in only one.",
                null);
    }

    @Test
    void refusesASecondActiveMeterOfAName() {
        String first = http.createMeter("credit_usage").id();
        String message = "An active meter already exists for event name 'credit_usage'. To create a new meter with the"
                + " same event name, first deactivate the currently active meter.";
        assertError(http.createMeter("credit_usage"), 400, null, message, "event_name");
        http.post(METERS + "/" + first + "/deactivate", "");
        assertThat(http.createMeter("credit_usage").status()).isEqualTo(200);
        http.post(METERS + "/" + first, "display_name=Old");
        assertError(http.createMeter("credit_usage"), 400, null, message, "event_name");
        assertError(http.post(METERS + "/" + first + "/reactivate", ""), 400, null, message, "event_name");
    }

    @Test
    void refusesToRepeatAStatus() {
        String meter = METERS + "/" + http.createMeter("a").id();
        assertError(http.post(meter + "/reactivate", ""), 400, null, "meter_already_active", null);
        http.post(meter + "/deactivate", "");
        assertError(http.post(meter + "/deactivate", ""), 400, null, "meter_already_deactivated", null);
    }

    @ParameterizedTest
    @CsvSource({"test, live", "live, test"})
    void tellsTheModesApart(String here, String there) {
        String id = http.withKey("sk_" + there + "_abc").createMeter("a").id();
        RawHttp mine = http.withKey("rk_" + here + "_abc");
        assertError(
                mine.get(METERS + "/" + id),
                404,
                "resource_missing",
                "No such billing meter: '" + id + "'; a similar object exists in " + there + " mode, but a " + here
                        + " mode key was used to make this request.",
                "id");
        assertThat(mine.get(METERS).body().required("data").size()).isZero();
        assertThat(mine.createMeter("a").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/x",
        "GET, /v1/billing/meters/",
        "GET, /",
        "GET, /v1/billing/meters/mtr_x/deactivate",
        "DELETE, /v1/billing/meters/mtr_x",
        "PUT, /v1/billing/meters",
        "POST, /v1/billing/meters/mtr_x/delete"
    })
    void refusesAnUnknownUrlOrMethod(String method, String path) {
        String message = "Unrecognized request URL (" + method + ": " + path + "). If you are trying to list objects,"
                + " remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid"
                + " (non-empty) identifier in your code. Please see https://stripe.com/docs or we can help at"
                + " https://support.stripe.com/.";
        assertError(http.send(method, path, null, RawHttp.FORM), 404, null, message, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Basic Og==", "Digest abc"})
    void refusesARequestWithoutAKey(String authorization) {
        String message = "You did not provide an API key. You need to provide your API key in the Authorization header,"
                + " using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See"
                + " https://stripe.com/docs/api#authentication for details, or we can help at"
                + " https://support.stripe.com/.";
        RawHttp keyless = http.withAuthorization(authorization.isEmpty() ? null : authorization);
        assertError(keyless.get(METERS), 401, null, message, null);
    }

    @ParameterizedTest
    @CsvSource({
        "sk_test_, ********",
        "hello, *****",
        "sk_prod_1234567890, **************7890",
        "rk_test, *******",
        "sk_testy_12345678901234, *******************1234"
    })
    void refusesABadKeyAndMasksIt(String key, String masked) {
        assertError(http.withKey(key).get(METERS), 401, null, "Invalid API Key provided: " + masked, null);
    }

    @Test
    void refusesAPublishableKey() {
        String message = "This API call cannot be made with a publishable API key. Please use a secret API key. You can"
                + " find a list of your API keys at https://dashboard.stripe.com/account/apikeys.";
        assertError(http.withKey("pk_test_abc").get(METERS), 401, "secret_key_required", message, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk_test_abc", "rk_test_abc", "sk_live_abc", "rk_live_abc"})
    void takesEveryKindOfKeyEitherWay(String key) {
        String basic = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
        Reply created = http.withAuthorization("Basic " + basic).createMeter("a");
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.body().required("livemode").booleanValue()).isEqualTo(key.contains("live"));
        assertThat(http.withKey(key).get(METERS + "/" + created.id()).body()).isEqualTo(created.body());
    }

    @ParameterizedTest
    @CsvSource({
        "billing_meter_read, Billing Meters Read, GET, /v1/billing/meters",
        "billing_meter_write, Billing Meters Write, POST, /v1/billing/meters/mtr_x",
        "plan_read, Prices Read, GET, /v1/prices/price_x",
        "plan_write, Prices Write, POST, /v1/prices"
    })
    void refusesARestrictedKeyWithoutPermission(String id, String label, String method, String path)
            throws SandboxException {
        SandboxOptions options =
                TestOptions.defaults().withDeniedPermissions(Set.of(id)).build();
        try (Sandbox strict = Sandbox.start(options);
                RawHttp client = RawHttp.to(strict)) {
            Reply denied = client.withKey("rk_test_abcdefghj4va7j").send(method, path, null, RawHttp.FORM);
            String message = "Permission denied. The provided key 'rk_test_***j4va7j' does not have the required"
                    + " permissions for this endpoint on account 'acct_1SandboxOfMeterctl'. Enabling \"" + label
                    + "\" ('" + id + "') permissions on this key would allow this request to continue.";
            assertError(denied, 403, "more_permissions_required", message, null);
            assertThat(client.withKey("sk_test_abc")
                            .send(method, path, null, RawHttp.FORM)
                            .status())
                    .isNotEqualTo(403);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "application/json", "multipart/form-data"})
    void refusesAPostThatIsNoForm(String contentType) {
        String meter = METERS + "/" + http.createMeter("a").id();
        String type = contentType.isEmpty() ? null : contentType;
        String message = "Invalid request (check that your POST content type is application/x-www-form-urlencoded). If"
                + " you have questions, we can help at https://support.stripe.com/.";
        assertError(http.send("POST", METERS, "{}", type), 400, null, message, null);
        assertError(http.send("POST", meter + "/deactivate", null, type), 400, null, message, null);
    }

    @Test
    void refusesBadEncodings() {
        assertError(
                http.post(METERS, "event_name=%zz"),
                400,
                null,
                "Invalid request: invalid %-encoding in parameters.",
                null);
        assertError(
                http.post(METERS, "event_name=%FF"),
                400,
                null,
                "Invalid request: parameters must be valid UTF-8.",
                null);
    }

    @Test
    void limitsTheRateOfEachMode() throws SandboxException {
        SetClock clock = new SetClock();
        SandboxOptions options =
                TestOptions.defaults().withClock(clock).withRateLimit(4).build();
        try (Sandbox limited = Sandbox.start(options);
                RawHttp client = RawHttp.to(limited)) {
            for (int count = 0; count < 4; count++) {
                assertThat(client.get(METERS).status()).isEqualTo(200);
            }
            Reply refused = client.get(METERS);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.error("code")).isEqualTo("rate_limit");
            assertThat(refused.header("Stripe-Rate-Limited-Reason")).contains("global-rate");
            assertThat(client.withKey("sk_live_abc").get(METERS).status()).isEqualTo(200);
            clock.advance(Duration.ofMillis(250));
            assertThat(client.get(METERS).status()).isEqualTo(200);
            assertThat(client.get(METERS).status()).isEqualTo(429);
        }
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        String form = GOOD + "&expand[]=";
        String largest = form + "a".repeat(ApiAssumptions.MAX_BODY - form.length());
        assertThat(http.post(METERS, largest).status()).isNotEqualTo(413);
        assertError(http.post(METERS, largest + "a"), 413, null, "Request body is larger than 1048576 bytes.", null);
        assertThat(http.post(METERS, "a".repeat(20 * ApiAssumptions.MAX_BODY)).status())
                .isEqualTo(413);
        assertThat(sandbox.requests()).extracting(RecordedRequest::status).endsWith(413, 413);
    }
}
