package dev.meterctl.sandbox;

import dev.meterctl.sandbox.FormValue.Table;
import java.util.Set;

/// `/v1/account`, reduced to the id: see [Assumptions#ACCOUNT_READ_LABEL].
final class AccountEndpoint {

    private final Ids ids;

    AccountEndpoint(Ids ids) {
        this.ids = ids;
    }

    /// An account has an id from the first time on that it is asked for.
    Action retrieve(Table form) throws ApiError {
        Parameters.of(form, Set.of("expand"));
        return transaction -> transaction
                .account()
                .id()
                .orElseGet(() -> {
                    AccountId id = new AccountId(ids.account(), transaction.world());
                    transaction.put(id);
                    return id;
                })
                .answer();
    }
}
