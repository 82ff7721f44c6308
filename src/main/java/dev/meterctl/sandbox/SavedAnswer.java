package dev.meterctl.sandbox;

import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The answer to the first request with an idempotency key, given again to every repetition of that request.
/// Keys belong to one world each, and are new again after [#LIFETIME]. Source: Stripe's documentation,
/// "Idempotent requests".
///
/// @param fingerprint of the request's endpoint and parameters
/// @param created in seconds since 1970
record SavedAnswer(World world, String key, String fingerprint, long created, int status, JsonNode body)
        implements Stored {

    static final Duration LIFETIME = Duration.ofHours(24);

    private static final String OBJECT = "saved_answer";

    boolean isExpired(Instant now) {
        return !Instant.ofEpochSecond(created).plus(LIFETIME).isAfter(now);
    }

    @Override
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("object", OBJECT);
        json.put("livemode", world.livemode());
        json.put("key", key);
        json.put("fingerprint", fingerprint);
        json.put("created", created);
        json.put("status", status);
        json.set("body", body);
        return json;
    }

    static SavedAnswer ofJson(JsonNode json) {
        return new SavedAnswer(
                World.ofLivemode(json.required("livemode").booleanValue()),
                json.required("key").stringValue(),
                json.required("fingerprint").stringValue(),
                json.required("created").longValue(),
                json.required("status").intValue(),
                json.required("body"));
    }
}
