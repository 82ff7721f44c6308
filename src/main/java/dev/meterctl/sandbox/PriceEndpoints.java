package dev.meterctl.sandbox;

import dev.meterctl.sandbox.FormValue.Table;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// `/v1/prices`, reduced to what ties meters to prices. Source: Stripe's OpenAPI description.
final class PriceEndpoints {

    private static final String URL = "/v1/prices";
    private static final String METERED = "metered";
    private static final List<String> INTERVALS = List.of("day", "month", "week", "year");
    private static final List<String> USAGE_TYPES = List.of("licensed", METERED);
    private static final List<String> TYPES = List.of("one_time", "recurring");
    private static final Set<String> CREATE =
            Set.of("active", "currency", "expand", "nickname", "product", "product_data", "recurring", "unit_amount");
    private static final Set<String> RECURRING = Set.of("interval", "interval_count", "meter", "usage_type");
    private static final long MAX_AMOUNT = 999_999_999_999L;

    private final Ids ids;

    PriceEndpoints(Ids ids) {
        this.ids = ids;
    }

    /// Without `active` only active prices are listed.
    Action list(Table form) throws ApiError {
        Parameters parameters =
                Parameters.of(form, ListQuery.with("active", "currency", "product", "recurring", "type"));
        ListQuery query = ListQuery.of(parameters);
        Boolean active = parameters.bool("active");
        String currency = parameters.text("currency", Parameters.MAX_TEXT);
        String product = parameters.text("product", Parameters.MAX_TEXT);
        String type = parameters.word("type", TYPES);
        Predicate<@Nullable Recurring> recurring =
                recurringFilter(parameters.object("recurring", Set.of("interval", "meter", "usage_type")));
        Predicate<Price> filter = price -> price.active() == (active == null || active)
                && matches(currency, price.currency())
                && matches(product, price.product())
                && matches(type, price.recurring() == null ? "one_time" : "recurring")
                && recurring.test(price.recurring());
        return transaction -> query.page(transaction.account().prices(), filter, "price", URL);
    }

    private static Predicate<@Nullable Recurring> recurringFilter(@Nullable Parameters parameters) throws ApiError {
        if (parameters == null) {
            return _ -> true;
        }
        String interval = parameters.word("interval", INTERVALS);
        String meter = parameters.text("meter", Parameters.MAX_TEXT);
        String usageType = parameters.word("usage_type", USAGE_TYPES);
        return recurring -> recurring != null
                && matches(interval, recurring.interval())
                && matches(meter, recurring.meter())
                && matches(usageType, recurring.usageType());
    }

    private static boolean matches(@Nullable String wanted, @Nullable String value) {
        return wanted == null || wanted.equals(value);
    }

    Action retrieve(String id, Table form) throws ApiError {
        Parameters.of(form, Set.of("expand"));
        return transaction -> transaction.price(id).toJson();
    }

    Action create(Table form) throws ApiError {
        Parameters parameters = Parameters.of(form, CREATE);
        String currency = parameters.requiredText("currency", 3).toLowerCase(Locale.ROOT);
        Boolean active = parameters.bool("active");
        String nickname = parameters.text("nickname", Parameters.MAX_TEXT);
        Long unitAmount = parameters.integer("unit_amount", 0, MAX_AMOUNT);
        if (unitAmount == null) {
            throw ApiError.missing("unit_amount");
        }
        String product = product(parameters);
        Recurring recurring = recurring(parameters.object("recurring", RECURRING));
        return transaction -> {
            requireActive(transaction, recurring == null ? null : recurring.meter());
            Price price = new Price(
                    ids.price(),
                    transaction.world(),
                    active == null || active,
                    transaction.now(),
                    currency,
                    product == null ? ids.product() : existing(transaction, product),
                    nickname,
                    unitAmount,
                    recurring);
            transaction.put(price);
            return price.toJson();
        };
    }

    /// The id of an existing product, or null for a new one.
    private static @Nullable String product(Parameters parameters) throws ApiError {
        String product = parameters.text("product", Parameters.MAX_TEXT);
        Parameters productData = parameters.object("product_data", Set.of("name"));
        if (product != null && productData != null) {
            throw Assumptions.bothProducts();
        }
        if (product == null && productData == null) {
            throw ApiError.missing("product");
        }
        if (productData != null) {
            productData.requiredText("name", Parameters.MAX_TEXT);
        }
        return product;
    }

    private static @Nullable Recurring recurring(@Nullable Parameters parameters) throws ApiError {
        if (parameters == null) {
            return null;
        }
        String interval = parameters.requiredWord("interval", INTERVALS);
        Long intervalCount = parameters.integer("interval_count", 1, 1095);
        String usageType = parameters.word("usage_type", USAGE_TYPES);
        String meter = parameters.text("meter", Parameters.MAX_TEXT);
        boolean metered = METERED.equals(usageType);
        if (metered && meter == null) {
            throw Assumptions.meteredWithoutMeter();
        }
        if (!metered && meter != null) {
            throw Assumptions.meterWithoutMetered();
        }
        return new Recurring(
                interval, intervalCount == null ? 1 : intervalCount, metered ? METERED : "licensed", meter);
    }

    private static void requireActive(Transaction transaction, @Nullable String meterId) throws ApiError {
        if (meterId != null && !transaction.meter(meterId, "recurring[meter]").active()) {
            throw Assumptions.deactivatedMeterOnPrice("recurring[meter]");
        }
    }

    private static String existing(Transaction transaction, String product) throws ApiError {
        if (!transaction.account().hasProduct(product)) {
            throw Assumptions.noSuchReference("product", product, null, "product");
        }
        return product;
    }

    Action update(String id, Table form) throws ApiError {
        Parameters parameters = Parameters.of(form, Set.of("active", "expand"));
        Boolean active = parameters.bool("active");
        return transaction -> {
            Price price = transaction.price(id);
            if (active == null || active == price.active()) {
                return price.toJson();
            }
            Price changed = price.withActive(active);
            transaction.put(changed);
            return changed.toJson();
        };
    }
}
