package dev.meterctl.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A `price`, reduced to what ties meters to prices. Source: Stripe's OpenAPI description, schema of that name.
///
/// @param created in seconds since 1970
/// @param unitAmount in the currency's smallest unit
/// @param recurring null for a price that is paid once
record Price(
        String id,
        World world,
        boolean active,
        long created,
        String currency,
        String product,
        @Nullable String nickname,
        long unitAmount,
        @Nullable Recurring recurring)
        implements Stored, Listed {

    static final String OBJECT = "price";

    Price withActive(boolean changed) {
        return new Price(id, world, changed, created, currency, product, nickname, unitAmount, recurring);
    }

    @Override
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id);
        json.put("object", OBJECT);
        json.put("active", active);
        json.put("billing_scheme", "per_unit");
        json.put("created", created);
        json.put("currency", currency);
        json.putNull("custom_unit_amount");
        json.put("livemode", world.livemode());
        json.putNull("lookup_key");
        json.putObject("metadata");
        json.put("nickname", nickname);
        json.put("product", product);
        if (recurring == null) {
            json.putNull("recurring");
        } else {
            json.set("recurring", recurring.toJson());
        }
        json.put("tax_behavior", "unspecified");
        json.putNull("tiers_mode");
        json.putNull("transform_quantity");
        json.put("type", recurring == null ? "one_time" : "recurring");
        json.put("unit_amount", unitAmount);
        json.put("unit_amount_decimal", Long.toString(unitAmount));
        return json;
    }

    static Price ofJson(JsonNode json) {
        JsonNode nickname = json.required("nickname");
        JsonNode recurring = json.required("recurring");
        return new Price(
                json.required("id").stringValue(),
                World.ofLivemode(json.required("livemode").booleanValue()),
                json.required("active").booleanValue(),
                json.required("created").longValue(),
                json.required("currency").stringValue(),
                json.required("product").stringValue(),
                nickname.isNull() ? null : nickname.stringValue(),
                json.required("unit_amount").longValue(),
                recurring.isNull() ? null : Recurring.ofJson(recurring));
    }
}
