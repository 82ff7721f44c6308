package dev.meterctl.sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Which account one world is of. Stripe's sandboxes have an account id each; so have the worlds of a state file.
record AccountId(String id, World world) implements Stored {

    static final String OBJECT = "account";

    @Override
    public ObjectNode toJson() {
        return answer().put("livemode", world.livemode());
    }

    /// As the endpoint answers it: an account of Stripe's has no `livemode`.
    ObjectNode answer() {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("object", OBJECT);
    }

    static AccountId ofJson(JsonNode json) {
        return new AccountId(
                json.required("id").stringValue(),
                World.ofLivemode(json.required("livemode").booleanValue()));
    }
}
