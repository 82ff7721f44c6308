package dev.meterctl.sandbox.billing;

import dev.meterctl.sandbox.api.IdGenerator;
import dev.meterctl.sandbox.api.Operation;
import dev.meterctl.sandbox.api.Parameters;
import dev.meterctl.sandbox.api.Route;
import dev.meterctl.sandbox.api.Route.Permission;
import dev.meterctl.sandbox.store.ObjectType;
import dev.meterctl.sandbox.store.Transaction;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `/v1/account`, reduced to the id: see [BillingAssumptions#ACCOUNT_READ_LABEL]. Stripe's sandboxes have an account
/// id each; so has each mode of a state file. It is kept with a `livemode` that Stripe does not answer.
record AccountEndpoint(IdGenerator ids) {

    static final ObjectType TYPE = ObjectType.of("account", _ -> null);
    static final Permission READ = new Permission("accounts_kyc_basic_read", BillingAssumptions.ACCOUNT_READ_LABEL);

    List<Route> routes() {
        return List.of(new Route(
                Operation.ACCOUNT, "GET", "/v1/account", READ, Parameters.NONE, (state, _, _) -> retrieve(state)));
    }

    /// An account has an id from the first time on that it is asked for.
    private JsonNode retrieve(Transaction state) {
        return state.table(TYPE).oldestFirst().stream()
                .findFirst()
                .orElseGet(() -> create(state))
                .deepCopy()
                .without("livemode");
    }

    private ObjectNode create(Transaction state) {
        return state.put(JsonNodeFactory.instance
                .objectNode()
                .put("id", ids.next("acct_1", 15))
                .put("object", TYPE.name())
                .put("livemode", state.mode().livemode()));
    }
}
