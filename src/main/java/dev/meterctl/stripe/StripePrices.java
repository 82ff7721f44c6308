package dev.meterctl.stripe;

import dev.meterctl.apply.PriceStore;
import dev.meterctl.apply.StoreException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The prices of one Stripe account and mode. Reading them takes the permission `plan_read`.
final class StripePrices implements PriceStore {

    static final String PRICES = "/v1/prices";

    /// @param meter the id of the one it bills by, null for none
    private record Price(
            String id, boolean active, @Nullable String meter) {

        static Price of(JsonFields price) throws AnswerException {
            price.requireObject("price");
            Optional<JsonFields> recurring = price.optionalNested("recurring");
            String meter = recurring.isPresent()
                    ? recurring.get().optionalText("meter").orElse(null)
                    : null;
            return new Price(price.text("id"), price.flag("active"), meter);
        }
    }

    private final Pages<Price> pages;

    StripePrices(Calls calls) {
        this.pages = new Pages<>(calls, PRICES, "prices", Pages.Page.of(Price::of), Price::id);
    }

    /// Stripe filters; that it did is checked, since a price too many would keep a meter from being deactivated.
    @Override
    public List<String> activePrices(String meterId) throws StoreException {
        StripeMeterStore.requireId(meterId);
        Form filter = Form.EMPTY.with("recurring.meter", meterId).with("active", "true");
        return pages.all(filter).byId().values().stream()
                .filter(price -> price.active() && meterId.equals(price.meter()))
                .map(Price::id)
                .toList();
    }
}
