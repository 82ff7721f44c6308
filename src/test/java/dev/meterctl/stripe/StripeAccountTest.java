package dev.meterctl.stripe;

import static dev.meterctl.stripe.Stores.error;
import static dev.meterctl.stripe.Stores.failure;
import static dev.meterctl.stripe.Stores.once;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.stripe.CannedServer.Canned;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeAccountTest {

    @Test
    void readsTheIdOfTheAccount() throws Exception {
        try (CannedServer server =
                        CannedServer.answering(Canned.json(200, "{\"id\": \"acct_1\", \"object\": \"account\"}"));
                StripeMeterStore store = once(server)) {
            assertThat(store.account()).contains("acct_1");
            assertThat(server.recorded().getFirst().toString()).contains("/v1/account");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void anIdThatTheKeyMayNotReadIsUnknown(int status) throws Exception {
        try (CannedServer server = CannedServer.answering(error(status, "invalid_request_error", "", "No."));
                StripeMeterStore store = once(server)) {
            assertThat(store.account()).isEmpty();
        }
    }

    @Test
    void anyOtherFailureIsOne() throws Exception {
        try (CannedServer server = CannedServer.answering(
                        error(500, "api_error", "", "Oops."), Canned.json(200, "{\"object\": \"list\"}"));
                StripeMeterStore store = once(server)) {
            assertThat(failure(store::account)).hasMessageContaining("Oops.");
            assertThat(failure(store::account)).hasMessageContaining("cannot be used");
        }
    }
}
