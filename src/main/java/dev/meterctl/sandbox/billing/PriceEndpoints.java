package dev.meterctl.sandbox.billing;

import static dev.meterctl.sandbox.api.Parameters.bool;
import static dev.meterctl.sandbox.api.Parameters.integer;
import static dev.meterctl.sandbox.api.Parameters.object;
import static dev.meterctl.sandbox.api.Parameters.oneOf;
import static dev.meterctl.sandbox.api.Parameters.optional;
import static dev.meterctl.sandbox.api.Parameters.required;
import static dev.meterctl.sandbox.api.Parameters.text;

import dev.meterctl.sandbox.api.ApiError;
import dev.meterctl.sandbox.api.IdGenerator;
import dev.meterctl.sandbox.api.Operation;
import dev.meterctl.sandbox.api.Parameters;
import dev.meterctl.sandbox.api.Parameters.Parameter;
import dev.meterctl.sandbox.api.Resource;
import dev.meterctl.sandbox.api.Route;
import dev.meterctl.sandbox.api.Route.Permission;
import dev.meterctl.sandbox.store.ObjectType;
import dev.meterctl.sandbox.store.Transaction;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
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
    private static final String PRICE = URL + "/{id}";
    private static final Resource PRICES = new Resource(TYPE, "price", URL);
    private static final Resource PRODUCTS = new Resource(TYPE, "product", "/v1/products");
    private static final String METERED = "metered";
    private static final Parameters.Type INTERVAL = oneOf("day", "month", "week", "year");
    private static final Parameter METER = optional("meter", text());
    private static final Parameter USAGE_TYPE = optional("usage_type", oneOf("licensed", METERED));
    private static final Parameter ACTIVE = optional("active", bool());
    private static final Parameter PRODUCT = optional("product", text());
    private static final Parameters LIST = Resource.listParameters(
            ACTIVE,
            optional("currency", text()),
            PRODUCT,
            optional("type", oneOf("one_time", "recurring")),
            optional("recurring", object(optional("interval", INTERVAL), METER, USAGE_TYPE)));
    private static final List<String> FILTERS = List.of(
            "/currency", "/product", "/type", "/recurring/interval", "/recurring/meter", "/recurring/usage_type");
    private static final Parameters CREATE = Parameters.of(
                    required("currency", text(3)),
                    ACTIVE,
                    optional("nickname", text()),
                    required("unit_amount", integer(0, 999_999_999_999L)),
                    PRODUCT,
                    optional("product_data", object(required("name", text()))),
                    optional(
                            "recurring",
                            object(
                                    PriceEndpoints::checkRecurring,
                                    required("interval", INTERVAL),
                                    optional("interval_count", integer(1, 1095)),
                                    USAGE_TYPE,
                                    METER)))
            .where(PriceEndpoints::checkProduct);

    List<Route> routes() {
        return List.of(
                new Route(Operation.PRICES, "GET", URL, READ, LIST, PriceEndpoints::list),
                new Route(Operation.PRICES, "POST", URL, WRITE, CREATE, (state, _, form) -> create(state, form)),
                new Route(
                        Operation.PRICES,
                        "GET",
                        PRICE,
                        READ,
                        Parameters.NONE,
                        (state, id, _) -> PRICES.named(state, id)),
                new Route(Operation.PRICES, "POST", PRICE, WRITE, Parameters.of(ACTIVE), PriceEndpoints::update));
    }

    /// Without `active` only active prices are listed.
    private static JsonNode list(Transaction state, String id, ObjectNode form) throws ApiError {
        boolean active = form.path("active").asBoolean(true);
        return PRICES.page(
                state,
                form,
                price -> isActive(price) == active
                        && FILTERS.stream()
                                .allMatch(at -> form.at(at).isMissingNode()
                                        || form.at(at).equals(price.at(at))));
    }

    private static void checkProduct(ObjectNode form) throws ApiError {
        if (form.has("product") && form.has("product_data")) {
            throw BillingAssumptions.BOTH_PRODUCTS.with();
        }
        if (!form.has("product") && !form.has("product_data")) {
            throw ApiError.MISSING.about("product", "product");
        }
    }

    private static void checkRecurring(ObjectNode recurring) throws ApiError {
        boolean metered = isMetered(recurring);
        if (metered && !recurring.has("meter")) {
            throw BillingAssumptions.METERED_WITHOUT_METER.about("recurring[meter]", "recurring[meter]");
        }
        if (!metered && recurring.has("meter")) {
            throw BillingAssumptions.METER_WITHOUT_METERED.about("recurring[meter]");
        }
    }

    private static boolean isMetered(ObjectNode recurring) {
        return recurring.path("usage_type").stringValue("licensed").equals(METERED);
    }

    private JsonNode create(Transaction state, ObjectNode form) throws ApiError {
        ObjectNode recurring = recurring(state, form);
        String product = form.path("product").stringValue(null);
        if (product != null && !state.table(TYPE).hasKey(product)) {
            throw PRODUCTS.noSuch(product, "product");
        }
        long unitAmount = form.required("unit_amount").longValue();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", ids.next("price_1", 23)).put("object", TYPE.name());
        json.put("active", form.path("active").asBoolean(true)).put("billing_scheme", "per_unit");
        json.put("created", state.now());
        json.put("currency", form.required("currency").stringValue().toLowerCase(Locale.ROOT));
        json.putNull("custom_unit_amount").put("livemode", state.mode().livemode());
        json.putNull("lookup_key").putObject("metadata");
        json.put("nickname", form.path("nickname").stringValue(null));
        json.put("product", product == null ? ids.next("prod_", 14) : product);
        json.set("recurring", recurring);
        json.put("tax_behavior", "unspecified").putNull("tiers_mode").putNull("transform_quantity");
        json.put("type", recurring == null ? "one_time" : "recurring");
        json.put("unit_amount", unitAmount).put("unit_amount_decimal", Long.toString(unitAmount));
        return state.put(json);
    }

    /// How a price is paid over and over. Source: Stripe's OpenAPI description, schema `recurring`. Its
    /// `meter` is the one whose usage is billed; null for a licensed price.
    private static @Nullable ObjectNode recurring(Transaction state, ObjectNode form) throws ApiError {
        if (!form.has("recurring")) {
            return null;
        }
        ObjectNode given = form.required("recurring").asObject();
        String meter = given.path("meter").stringValue(null);
        if (meter != null
                && !MeterEndpoints.referenced(state, meter, "recurring[meter]").active()) {
            throw BillingAssumptions.DEACTIVATED_METER_ON_PRICE.about("recurring[meter]");
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("interval", given.required("interval"));
        json.put("interval_count", given.path("interval_count").asLong(1));
        json.put("meter", meter);
        json.putNull("trial_period_days");
        return json.put("usage_type", isMetered(given) ? METERED : "licensed");
    }

    private static JsonNode update(Transaction state, String id, ObjectNode form) throws ApiError {
        ObjectNode price = PRICES.named(state, id);
        boolean active = form.path("active").asBoolean(isActive(price));
        return active == isActive(price) ? price : state.put(price.deepCopy().put("active", active));
    }

    private static boolean isActive(ObjectNode price) {
        return price.required("active").booleanValue();
    }
}
