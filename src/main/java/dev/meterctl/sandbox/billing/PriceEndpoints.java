package dev.meterctl.sandbox.billing;

import dev.meterctl.sandbox.api.ApiAssumptions;
import dev.meterctl.sandbox.api.ApiError;
import dev.meterctl.sandbox.api.IdGenerator;
import dev.meterctl.sandbox.api.ListQuery;
import dev.meterctl.sandbox.api.Operation;
import dev.meterctl.sandbox.api.Parameters;
import dev.meterctl.sandbox.api.Resource;
import dev.meterctl.sandbox.api.Route;
import dev.meterctl.sandbox.api.Route.Action;
import dev.meterctl.sandbox.api.Route.Permission;
import dev.meterctl.sandbox.store.ObjectType;
import dev.meterctl.sandbox.store.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `/v1/prices`, reduced to what ties meters to prices, and the `price`s that it answers. Source: Stripe's
/// OpenAPI description.
record PriceEndpoints(IdGenerator ids) {

    static final Permission READ = new Permission("plan_read", "Prices Read");
    static final Permission WRITE = new Permission("plan_write", "Prices Write");

    /// The key of a price is its product: products exist by the prices made for them.
    static final ObjectType TYPE =
            ObjectType.of("price", json -> json.required("product").stringValue());

    private static final String URL = "/v1/prices";
    private static final Resource PRICES = new Resource(TYPE, "price", URL);
    private static final String METERED = "metered";
    private static final String[] INTERVALS = {"day", "month", "week", "year"};
    private static final String[] USAGE_TYPES = {"licensed", METERED};
    private static final Set<String> CREATE =
            Set.of("active", "currency", "expand", "nickname", "product", "product_data", "recurring", "unit_amount");
    private static final Set<String> RECURRING = Set.of("interval", "interval_count", "meter", "usage_type");
    private static final long MAX_AMOUNT = 999_999_999_999L;

    List<Route> routes() {
        return List.of(
                new Route(Operation.PRICES, "GET", URL, READ, (_, form) -> list(form)),
                new Route(Operation.PRICES, "POST", URL, WRITE, (_, form) -> create(form)),
                new Route(Operation.PRICES, "GET", URL + "/{id}", READ, PriceEndpoints::retrieve),
                new Route(Operation.PRICES, "POST", URL + "/{id}", WRITE, PriceEndpoints::update));
    }

    /// Without `active` only active prices are listed.
    private static Action list(ObjectNode form) throws ApiError {
        Parameters parameters =
                Parameters.of(form, ListQuery.with("active", "currency", "product", "recurring", "type"));
        ListQuery query = ListQuery.of(parameters);
        Boolean active = parameters.bool("active");
        String currency = parameters.text("currency", Parameters.MAX_TEXT);
        String product = parameters.text("product", Parameters.MAX_TEXT);
        String type = parameters.oneOf("type", "one_time", "recurring");
        Parameters recurring = parameters.objectOrEmpty("recurring", Set.of("interval", "meter", "usage_type"));
        String interval = recurring.oneOf("interval", INTERVALS);
        String meter = recurring.text("meter", Parameters.MAX_TEXT);
        String usageType = recurring.oneOf("usage_type", USAGE_TYPES);
        Predicate<ObjectNode> filter = price -> isActive(price) == (active == null || active)
                && matches(currency, price, "/currency")
                && matches(product, price, "/product")
                && matches(type, price, "/type")
                && matches(interval, price, "/recurring/interval")
                && matches(meter, price, "/recurring/meter")
                && matches(usageType, price, "/recurring/usage_type");
        return transaction -> query.page(transaction, PRICES, filter);
    }

    private static boolean matches(@Nullable String wanted, ObjectNode price, String pointer) {
        return wanted == null || wanted.equals(price.at(pointer).stringValue(null));
    }

    private static Action retrieve(String id, ObjectNode form) throws ApiError {
        Parameters.of(form, Set.of("expand"));
        return transaction -> PRICES.named(transaction, id);
    }

    private Action create(ObjectNode form) throws ApiError {
        Parameters parameters = Parameters.of(form, CREATE);
        String currency = parameters.requiredText("currency", 3).toLowerCase(Locale.ROOT);
        Boolean active = parameters.bool("active");
        String nickname = parameters.text("nickname", Parameters.MAX_TEXT);
        long unitAmount = parameters.requiredInteger("unit_amount", 0, MAX_AMOUNT);
        String product = product(parameters);
        ObjectNode recurring = recurring(parameters.object("recurring", RECURRING));
        return transaction -> {
            requireActiveMeter(transaction, recurring);
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("id", ids.next("price_1", 23)).put("object", TYPE.name());
            json.put("active", active == null || active).put("billing_scheme", "per_unit");
            json.put("created", transaction.now()).put("currency", currency);
            json.putNull("custom_unit_amount")
                    .put("livemode", transaction.mode().livemode());
            json.putNull("lookup_key").putObject("metadata");
            json.put("nickname", nickname);
            json.put("product", product == null ? ids.next("prod_", 14) : existing(transaction, product));
            json.set("recurring", recurring);
            json.put("tax_behavior", "unspecified").putNull("tiers_mode").putNull("transform_quantity");
            json.put("type", recurring == null ? "one_time" : "recurring");
            json.put("unit_amount", unitAmount).put("unit_amount_decimal", Long.toString(unitAmount));
            return transaction.put(json);
        };
    }

    /// The id of an existing product, or null for a new one.
    private static @Nullable String product(Parameters parameters) throws ApiError {
        String product = parameters.text("product", Parameters.MAX_TEXT);
        Parameters productData = parameters.object("product_data", Set.of("name"));
        if (product != null && productData != null) {
            throw BillingAssumptions.bothProducts();
        }
        if (product == null && productData == null) {
            throw ApiError.missing("product");
        }
        if (productData != null) {
            productData.requiredText("name", Parameters.MAX_TEXT);
        }
        return product;
    }

    /// How a price is paid over and over. Source: Stripe's OpenAPI description, schema `recurring`. Its
    /// `meter` is the one whose usage is billed; null for a licensed price.
    private static @Nullable ObjectNode recurring(@Nullable Parameters parameters) throws ApiError {
        if (parameters == null) {
            return null;
        }
        String interval = parameters.requiredOneOf("interval", INTERVALS);
        Long intervalCount = parameters.integer("interval_count", 1, 1095);
        String usageType = parameters.oneOf("usage_type", USAGE_TYPES);
        String meter = parameters.text("meter", Parameters.MAX_TEXT);
        boolean metered = METERED.equals(usageType);
        if (metered && meter == null) {
            throw BillingAssumptions.meteredWithoutMeter();
        }
        if (!metered && meter != null) {
            throw BillingAssumptions.meterWithoutMetered();
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("interval", interval);
        json.put("interval_count", intervalCount == null ? 1 : intervalCount);
        json.put("meter", meter);
        json.putNull("trial_period_days");
        json.put("usage_type", metered ? METERED : "licensed");
        return json;
    }

    private static void requireActiveMeter(Transaction transaction, @Nullable ObjectNode recurring) throws ApiError {
        String param = "recurring[meter]";
        String meter = recurring == null ? null : recurring.required("meter").stringValue(null);
        if (meter != null
                && !MeterEndpoints.referenced(transaction, meter, param).active()) {
            throw BillingAssumptions.deactivatedMeterOnPrice(param);
        }
    }

    private static String existing(Transaction transaction, String product) throws ApiError {
        if (!transaction.table(TYPE).hasKey(product)) {
            throw ApiAssumptions.noSuchReference("product", product, null, "product");
        }
        return product;
    }

    private static Action update(String id, ObjectNode form) throws ApiError {
        Parameters parameters = Parameters.of(form, Set.of("active", "expand"));
        Boolean active = parameters.bool("active");
        return transaction -> {
            ObjectNode price = PRICES.named(transaction, id);
            if (active == null || active == isActive(price)) {
                return price;
            }
            return transaction.put(price.deepCopy().put("active", active));
        };
    }

    private static boolean isActive(ObjectNode price) {
        return price.required("active").booleanValue();
    }
}
