package dev.meterctl.sandbox;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the state holds. Written to the state file as JSON; meters and prices just as Stripe answers them.
sealed interface Stored permits AccountId, Meter, Price, SavedAnswer {

    World world();

    ObjectNode toJson();

    /// Reads what [#toJson()] gave.
    ///
    /// @throws JacksonException if the JSON is none that [#toJson()] gives
    static Stored ofJson(JsonNode json) {
        return switch (json.required("object").stringValue()) {
            case AccountId.OBJECT -> AccountId.ofJson(json);
            case Meter.OBJECT -> Meter.ofJson(json);
            case Price.OBJECT -> Price.ofJson(json);
            default -> SavedAnswer.ofJson(json);
        };
    }
}
