package dev.meterctl.stripe;

import dev.meterctl.apply.PriceStore;
import dev.meterctl.apply.StoreException;
import dev.meterctl.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The prices of one Stripe account and mode. Reading them takes the permission `plan_read`.
final class StripePrices implements PriceStore {

    /// A price in an answer to the question which active ones bill by a meter.
    ///
    /// @param meter the id of the one it says it bills by, null where it does not say
    private record Price(
            String id, boolean inactive, @Nullable String meter) {

        static Price of(JsonObject<FieldException> price) throws AnswerException {
            JsonNode active = price.object().path("active");
            JsonNode meter = price.object().path("recurring").path("meter");
            return new Price(
                    price.text("id"),
                    active.isBoolean() && !active.booleanValue(),
                    meter.isString() ? meter.stringValue() : null);
        }

        /// Only what contradicts the question speaks against it; the rest counts, whatever its shape.
        boolean bills(String meterId) {
            return !inactive && (meter == null || meter.equals(meterId));
        }
    }

    private final Pages<Price> pages;

    StripePrices(Calls calls) {
        this.pages = new Pages<>(calls, Endpoints.PRICES, "prices", Price::of, Price::id);
    }

    /// Stripe filters by meter and `active`. A price that it returns counts unless it says itself that it is inactive
    /// or bills by another meter: one too many keeps a meter, one too few loses what it bills.
    @Override
    public List<String> activePrices(String meterId) throws StoreException {
        Endpoints.requireId(meterId);
        Form filter = Form.EMPTY.with("recurring.meter", meterId).with("active", "true");
        return new Pagination<>(pages, filter, List.of())
                .all().byId().values().stream()
                        .filter(price -> price.bills(meterId))
                        .map(Price::id)
                        .toList();
    }
}
