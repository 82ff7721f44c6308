package dev.meterctl.stripe;

import dev.meterctl.apply.StoreException;
import dev.meterctl.http.RetryPolicy;
import dev.meterctl.http.Timing;
import dev.meterctl.stripe.CannedServer.Canned;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Stores and answers for tests.
final class Stores {

    static final String SECRET = "sk_test_CANARY51HxW8eZ";
    static final ApiKey KEY = key(SECRET);
    static final RetryPolicy ONCE =
            new RetryPolicy(1, 1, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(30), Duration.ofMinutes(1));

    /// So fast that no pause of a test is one for the rate.
    static final int FAST = StripeSettings.MAX_RATE;

    private Stores() {}

    static ApiKey key(String text) {
        try {
            return ApiKey.parse(text);
        } catch (InvalidSettingException invalid) {
            throw new IllegalArgumentException(invalid);
        }
    }

    static StripeSettings settings(ApiBase base, RetryPolicy retries) {
        return new StripeSettings(base, KEY, "1.2.3", retries, FAST);
    }

    /// A store that tries every call once.
    static StripeMeterStore once(CannedServer server) {
        return store(settings(server.base(), ONCE), new FakeTiming());
    }

    /// A store that tries again as users' stores do.
    static StripeMeterStore retrying(CannedServer server, Timing timing) {
        return store(settings(server.base(), StripeSettings.DEFAULT_RETRIES), timing);
    }

    /// A store that tries every call once, and knows where pages ended before.
    static StripeMeterStore guided(ApiBase base, PageCursorCache cursors) {
        return new StripeMeterStore(
                settings(base, ONCE).withRate(StripeSettings.SANDBOX_RATE),
                Timing.SYSTEM,
                new Random(42),
                CallLog.NONE,
                cursors);
    }

    static StripeMeterStore store(StripeSettings settings, Timing timing) {
        return new StripeMeterStore(settings, timing, new Random(42), CallLog.NONE, PageCursorCache.NONE);
    }

    /// The failure of a call, which names the key in no part of it.
    static StoreException failure(ThrowingCallable call) {
        StoreException failure = Assertions.catchThrowableOfType(StoreException.class, call);
        Assertions.assertThat(failure).as("a failure").isNotNull();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Assertions.assertThat(cause.toString()).doesNotContain("CANARY");
        }
        Assertions.assertThat(failure.failure().toString()).doesNotContain("CANARY");
        return failure;
    }

    /// An active meter as Stripe answers it.
    static String meter(String id) {
        return """
               {"id": "%s", "object": "billing.meter", "created": 1704824589, "customer_mapping":
                {"event_payload_key": "stripe_customer_id", "type": "by_id"}, "default_aggregation": {"formula": "sum"},
                "display_name": "Name", "event_name": "calls", "event_time_window": null, "livemode": false,
                "status": "active", "status_transitions": {"deactivated_at": null}, "updated": 1704824589,
                "value_settings": {"event_payload_key": "value"}}""".formatted(id);
    }

    static String inactive(String id) {
        return meter(id)
                .replace("\"active\"", "\"inactive\"")
                .replace("\"deactivated_at\": null", "\"deactivated_at\": 1704898330");
    }

    static Canned page(boolean hasMore, List<String> meters) {
        return Canned.json(200, pageJson(hasMore, meters), "Request-Id: req_page");
    }

    static String pageJson(boolean hasMore, List<String> meters) {
        return "{\"object\": \"list\", \"url\": \"/v1/billing/meters\", \"has_more\": " + hasMore + ", \"data\": ["
                + String.join(", ", meters) + "]}";
    }

    static Canned error(int status, String type, String code, String message, String... headers) {
        String error =
                "{\"error\": {\"type\": \"%s\", \"code\": \"%s\", \"message\": \"%s\", \"param\": \"some_param\"}}"
                        .formatted(type, code, message);
        return Canned.json(status, error, headers);
    }
}
