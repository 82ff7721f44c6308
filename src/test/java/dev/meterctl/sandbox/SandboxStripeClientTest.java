package dev.meterctl.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.Price;
import com.stripe.model.billing.Meter;
import com.stripe.net.RequestOptions;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.PriceUpdateParams;
import com.stripe.param.billing.MeterCreateParams;
import com.stripe.param.billing.MeterListParams;
import com.stripe.param.billing.MeterUpdateParams;
import com.stripe.service.PriceService;
import com.stripe.service.billing.MeterService;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Stripe's own client, which believes it speaks to Stripe.
class SandboxStripeClientTest {

    private static final String KEY = "sk_test_abcdefghijkl";

    private final SetClock clock = new SetClock();
    private Sandbox sandbox;
    private MeterService meters;
    private PriceService prices;

    @BeforeEach
    void start() throws SandboxException {
        sandbox = Sandbox.start(TestOptions.defaults()
                .withClock(clock)
                .withDeniedPermissions(Set.of("billing_meter_write"))
                .build());
        meters = client(sandbox, KEY).v1().billing().meters();
        prices = client(sandbox, KEY).v1().prices();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static StripeClient client(Sandbox sandbox, String key) {
        return StripeClient.builder()
                .setApiKey(key)
                .setApiBase(sandbox.base().toString())
                .setMaxNetworkRetries(0)
                .build();
    }

    private static MeterCreateParams params(String eventName) {
        return MeterCreateParams.builder()
                .setDisplayName("API Calls & more")
                .setEventName(eventName)
                .setDefaultAggregation(MeterCreateParams.DefaultAggregation.builder()
                        .setFormula(MeterCreateParams.DefaultAggregation.Formula.SUM)
                        .build())
                .build();
    }

    @Test
    void createsAMeterWithEveryField() throws StripeException {
        Meter meter = meters.create(MeterCreateParams.builder()
                .setDisplayName("Calls")
                .setEventName("calls")
                .setDefaultAggregation(MeterCreateParams.DefaultAggregation.builder()
                        .setFormula(MeterCreateParams.DefaultAggregation.Formula.LAST)
                        .build())
                .setCustomerMapping(MeterCreateParams.CustomerMapping.builder()
                        .setType(MeterCreateParams.CustomerMapping.Type.BY_ID)
                        .setEventPayloadKey("customer")
                        .build())
                .setValueSettings(MeterCreateParams.ValueSettings.builder()
                        .setEventPayloadKey("tokens")
                        .build())
                .setEventTimeWindow(MeterCreateParams.EventTimeWindow.HOUR)
                .addExpand("customer_mapping")
                .build());
        assertThat(meter.getObject()).isEqualTo("billing.meter");
        assertThat(meter.getDefaultAggregation().getFormula()).isEqualTo("last");
        assertThat(meter.getCustomerMapping().getEventPayloadKey()).isEqualTo("customer");
        assertThat(meter.getValueSettings().getEventPayloadKey()).isEqualTo("tokens");
        assertThat(meter.getEventTimeWindow()).isEqualTo("hour");
        assertThat(meter.getLivemode()).isFalse();
        assertThat(meter.getLastResponse().requestId()).startsWith("req_");
        assertThat(meters.retrieve(meter.getId())).isEqualTo(meter);
    }

    @Test
    void walksAMetersLife() throws StripeException {
        String id = meters.create(params("calls")).getId();
        Meter renamed = meters.update(
                id, MeterUpdateParams.builder().setDisplayName("New").build());
        assertThat(renamed.getDisplayName()).isEqualTo("New");
        Meter inactive = meters.deactivate(id);
        assertThat(inactive.getStatus()).isEqualTo("inactive");
        assertThat(inactive.getStatusTransitions().getDeactivatedAt()).isEqualTo(SetClock.START.getEpochSecond());
        Meter active = meters.reactivate(id);
        assertThat(active.getStatus()).isEqualTo("active");
        assertThat(active.getStatusTransitions().getDeactivatedAt()).isNull();
    }

    @Test
    void pagesThroughManyMeters() throws StripeException {
        List<String> newestFirst = new ArrayList<>();
        for (int number = 0; number < 250; number++) {
            newestFirst.addFirst(meters.create(params("meter_" + number)).getId());
        }
        for (int number = 0; number < 250; number += 2) {
            meters.deactivate(newestFirst.get(number));
        }
        assertThat(ids(MeterListParams.builder().setLimit(100L).build())).isEqualTo(newestFirst);
        List<String> active = ids(MeterListParams.builder()
                .setLimit(7L)
                .setStatus(MeterListParams.Status.ACTIVE)
                .build());
        assertThat(active).hasSize(125).isSubsetOf(newestFirst);
        MeterListParams before =
                MeterListParams.builder().setEndingBefore(newestFirst.getLast()).build();
        assertThat(meters.list(before).getData()).extracting(Meter::getId).isEqualTo(newestFirst.subList(239, 249));
    }

    private List<String> ids(MeterListParams params) throws StripeException {
        List<String> ids = new ArrayList<>();
        meters.list(params).autoPagingIterable().forEach(meter -> ids.add(meter.getId()));
        return ids;
    }

    private static PriceCreateParams price(String meter) {
        return PriceCreateParams.builder()
                .setCurrency("usd")
                .setUnitAmount(5L)
                .setProductData(PriceCreateParams.ProductData.builder()
                        .setName("API calls")
                        .build())
                .setRecurring(PriceCreateParams.Recurring.builder()
                        .setInterval(PriceCreateParams.Recurring.Interval.MONTH)
                        .setUsageType(PriceCreateParams.Recurring.UsageType.METERED)
                        .setMeter(meter)
                        .build())
                .build();
    }

    @Test
    void pricesAMeter() throws StripeException {
        String meter = meters.create(params("calls")).getId();
        Price price = prices.create(price(meter));
        assertThat(price.getRecurring().getMeter()).isEqualTo(meter);
        PriceListParams ofMeter = PriceListParams.builder()
                .setActive(true)
                .setRecurring(
                        PriceListParams.Recurring.builder().setMeter(meter).build())
                .build();
        assertThat(prices.list(ofMeter).getData()).extracting(Price::getId).containsExactly(price.getId());
        prices.update(
                price.getId(), PriceUpdateParams.builder().setActive(false).build());
        assertThat(prices.list(ofMeter).getData()).isEmpty();
        assertThat(prices.retrieve(price.getId()).getActive()).isFalse();
        meters.deactivate(meter);
        InvalidRequestException refused =
                catchThrowableOfType(InvalidRequestException.class, () -> prices.create(price(meter)));
        assertThat(refused).hasMessageContaining("You can't attach a deactivated meter to a price.");
    }

    @Test
    void knowsAnInvalidRequest() throws StripeException {
        meters.create(params("calls"));
        InvalidRequestException duplicate =
                catchThrowableOfType(InvalidRequestException.class, () -> meters.create(params("calls")));
        assertThat(duplicate.getStatusCode()).isEqualTo(400);
        assertThat(duplicate.getParam()).isEqualTo("event_name");
        assertThat(duplicate.getCode()).isNull();
        InvalidRequestException missing = catchThrowableOfType(
                InvalidRequestException.class,
                () -> meters.create(
                        MeterCreateParams.builder().setDisplayName("A").build()));
        assertThat(missing.getCode()).isEqualTo("parameter_missing");
        InvalidRequestException unknown = catchThrowableOfType(
                InvalidRequestException.class,
                () -> meters.list(
                        MeterListParams.builder().putExtraParam("foo", "bar").build()));
        assertThat(unknown.getCode()).isEqualTo("parameter_unknown");
        assertThat(unknown.getRequestId()).startsWith("req_");
        InvalidRequestException absent =
                catchThrowableOfType(InvalidRequestException.class, () -> meters.retrieve("mtr_x"));
        assertThat(absent.getStatusCode()).isEqualTo(404);
        assertThat(absent.getCode()).isEqualTo("resource_missing");
        assertThat(absent.getStripeError().getDocUrl()).endsWith("/resource-missing");
    }

    @Test
    void knowsABadKey() {
        AuthenticationException bad = catchThrowableOfType(
                AuthenticationException.class,
                () -> client(sandbox, "sk_nonsense_12345678")
                        .v1()
                        .billing()
                        .meters()
                        .list());
        assertThat(bad.getStatusCode()).isEqualTo(401);
        assertThat(bad).hasMessageContaining("****5678").hasMessageNotContaining("sk_nonsense");
        AuthenticationException publishable = catchThrowableOfType(
                AuthenticationException.class,
                () -> client(sandbox, "pk_test_abc").v1().billing().meters().list());
        assertThat(publishable.getCode()).isEqualTo("secret_key_required");
    }

    @Test
    void knowsAMissingPermission() throws StripeException {
        MeterService restricted =
                client(sandbox, "rk_test_abcdefghijkl").v1().billing().meters();
        assertThat(restricted.list().getData()).isEmpty();
        PermissionException denied =
                catchThrowableOfType(PermissionException.class, () -> restricted.create(params("calls")));
        assertThat(denied.getStatusCode()).isEqualTo(403);
        assertThat(denied).hasMessageContaining("('billing_meter_write')").hasMessageNotContaining("abcdefghijkl");
    }

    @Test
    void knowsAnIdempotencyKeyUsedTwice() throws StripeException {
        RequestOptions options =
                RequestOptions.builder().setIdempotencyKey("key-1").build();
        Meter first = meters.create(params("calls"), options);
        Meter second = meters.create(params("calls"), options);
        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(second.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        IdempotencyException mismatch =
                catchThrowableOfType(IdempotencyException.class, () -> meters.create(params("other"), options));
        assertThat(mismatch.getStatusCode()).isEqualTo(400);
    }

    @Test
    void knowsAnIdempotencyKeyInUse() throws Exception {
        RequestOptions options =
                RequestOptions.builder().setIdempotencyKey("key-1").build();
        SetClock.Hold hold = clock.holdNext();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Meter> first = threads.submit(() -> meters.create(params("calls"), options));
            hold.reached().await();
            ApiException inUse =
                    catchThrowableOfType(ApiException.class, () -> meters.create(params("calls"), options));
            hold.release().countDown();
            assertThat(inUse.getStatusCode()).isEqualTo(409);
            assertThat(inUse.getCode()).isEqualTo("idempotency_key_in_use");
            assertThat(first.get().getEventName()).isEqualTo("calls");
        }
    }

    @Test
    void knowsARateLimit() throws SandboxException, StripeException {
        SandboxOptions options =
                TestOptions.defaults().withClock(clock).withRateLimit(1).build();
        try (Sandbox limited = Sandbox.start(options)) {
            MeterService few = client(limited, KEY).v1().billing().meters();
            assertThat(few.list().getHasMore()).isFalse();
            RateLimitException refused = catchThrowableOfType(RateLimitException.class, few::list);
            assertThat(refused.getStatusCode()).isEqualTo(429);
            assertThat(refused.getCode()).isEqualTo("rate_limit");
        }
    }
}
