package dev.meterctl.stripe;

import static dev.meterctl.stripe.Stores.error;
import static dev.meterctl.stripe.Stores.failure;
import static dev.meterctl.stripe.Stores.once;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.meterctl.apply.StoreException;
import dev.meterctl.apply.StoreFailure.Refused;
import dev.meterctl.stripe.CannedServer.Canned;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripePricesTest {

    private static final String FIRST = "GET /v1/prices?recurring[meter]=mtr_1&active=true&limit=100";

    @Test
    void readsAllPages() throws Exception {
        try (CannedServer server = CannedServer.answering(
                        Stores.page(true, List.of(price("price_1", "mtr_1", true), price("price_2", "mtr_1", true))),
                        Stores.page(false, List.of(price("price_3", "mtr_1", true))));
                StripeMeterStore store = once(server)) {
            assertThat(store.prices().activePrices("mtr_1")).containsExactly("price_1", "price_2", "price_3");
            assertThat(server.lines()).containsExactly(FIRST, FIRST + "&starting_after=price_2");
        }
    }

    @Test
    void leavesOutWhatSaysThatItBillsByAnotherMeterOrIsInactive() throws Exception {
        assertThat(prices(
                        price("price_1", "mtr_2", true),
                        price("price_2", "mtr_1", true),
                        price("price_3", "mtr_1", false)))
                .containsExactly("price_2");
    }

    /// The question was for the active prices of this meter: a shape that is not understood does not take that back.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"active\": true, \"recurring\": null",
                "\"active\": true, \"recurring\": {}",
                "\"active\": true",
                "\"active\": true, \"recurring\": {\"meter\": null}",
                "\"active\": true, \"recurring\": {\"meter\": {\"id\": \"mtr_1\"}}",
                "\"active\": true, \"recurring\": [1]",
                "\"active\": null",
                "\"active\": \"no\"",
                "\"object\": \"price_of_a_new_kind\""
            })
    void countsAnActivePriceWhateverItsShape(String fields) throws Exception {
        assertThat(prices("{\"id\": \"price_4\", " + fields + "}")).containsExactly("price_4");
    }

    private static List<String> prices(String... prices) throws Exception {
        try (CannedServer server = CannedServer.answering(Stores.page(false, List.of(prices)));
                StripeMeterStore store = once(server)) {
            return store.prices().activePrices("mtr_1");
        }
    }

    @Test
    void aMeterWithoutPricesHasNone() throws Exception {
        try (CannedServer server = CannedServer.answering(Stores.page(false, List.of()));
                StripeMeterStore store = once(server)) {
            assertThat(store.prices().activePrices("mtr_1")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Enabling \\\"Prices Read\\\" ('plan_read') permissions on this key would allow this request.",
                "Having the 'rak_plan_read' permission would allow this request to continue.",
                "Permission denied. The provided key 'rk_live_***j4va7j' does not have the required permissions."
            })
    void aForbiddenCallTellsThePermissionTheKeyLacks(String message) throws Exception {
        StoreException failure = ofPrices(error(403, "invalid_request_error", "", message));
        assertThat(missingPermission(failure)).isEqualTo("plan_read");
        assertThat(failure.failure().hint()).contains("needs the permission `plan_read`");
        assertThat(failure.failure().concernsEveryCall()).isTrue();
    }

    @Test
    void aPermissionStripeStatesComesFirst() throws Exception {
        StoreException failure =
                ofPrices(error(403, "invalid_request_error", "", "Enabling 'x' ('price_view') permissions helps."));
        assertThat(missingPermission(failure)).isEqualTo("price_view");
    }

    @Test
    void aWebPageTellsNoPermission() throws Exception {
        StoreException failure = ofPrices(Canned.of(403, "text/html", new byte[] {'x'}));
        assertThat(missingPermission(failure)).isNull();
        assertThat(failure.failure().hint()).contains("perhaps a proxy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mtr_1&active=false", "../x"})
    void anIdThatIsNoneIsNotSent(String id) throws Exception {
        try (CannedServer server = CannedServer.answering();
                StripeMeterStore store = once(server)) {
            assertThat(failure(() -> store.prices().activePrices(id))).hasMessageContaining("A meter's id");
            assertThat(server.recorded()).isEmpty();
        }
    }

    private static StoreException ofPrices(Canned answer) throws Exception {
        try (CannedServer server = CannedServer.answering(answer);
                StripeMeterStore store = once(server)) {
            return failure(() -> store.prices().activePrices("mtr_1"));
        }
    }

    private static String price(String id, String meter, boolean active) {
        return """
               {"id": "%s", "object": "price", "active": %s, "currency": "eur",
                "recurring": {"interval": "month", "meter": "%s", "usage_type": "metered"}}""".formatted(id, active, meter);
    }

    private static @Nullable String missingPermission(StoreException failure) {
        return assertInstanceOf(Refused.class, failure.failure()).missingPermission();
    }
}
