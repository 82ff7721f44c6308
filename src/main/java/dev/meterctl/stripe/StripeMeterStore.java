package dev.meterctl.stripe;

import dev.meterctl.apply.MeterStore;
import dev.meterctl.apply.PriceStore;
import dev.meterctl.apply.Receipt;
import dev.meterctl.apply.StoreException;
import dev.meterctl.apply.StoreFailure.Refused;
import dev.meterctl.http.Timing;
import dev.meterctl.http.Transport;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.meter.MeterField;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.stripe.Calls.Answered;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/// The meters of one Stripe account and mode, over HTTP. Every change carries an idempotency key of its own,
/// drawn anew each time one is made and kept through its retries: a key derived from the change would make
/// Stripe repeat the answer of an earlier, equal change and do nothing.
///
/// Safe for many threads, which share one rate.
///
/// To be closed, promptly: a connection left open keeps the program alive.
public final class StripeMeterStore implements MeterStore, AutoCloseable {

    /// How Stripe, and what stands in its place, refuses to say which account it is.
    private static final Set<Integer> NOT_TO_BE_READ = Set.of(401, 403, 404);

    private final Transport transport;
    private final Calls calls;
    private final MeterDecoder decoder;
    private final RandomGenerator random;
    private final PageCursorCache cursors;

    /// A store that takes time and randomness from elsewhere.
    ///
    /// @param random draws idempotency keys and the jitter of pauses
    public StripeMeterStore(
            StripeSettings settings, Timing timing, RandomGenerator random, CallLog log, PageCursorCache cursors) {
        this.transport = new Transport(!settings.base().isPlain());
        this.random = oneAtATime(random);
        this.calls = new Calls(transport, settings, timing, this.random, log);
        this.decoder = new MeterDecoder(settings.key().mode());
        this.cursors = cursors;
    }

    /// A store on the randomness of this machine, which lists faster with good page cursors.
    public static StripeMeterStore open(StripeSettings settings, Timing timing, CallLog log, PageCursorCache cursors) {
        return new StripeMeterStore(settings, timing, () -> Random.SECURE.nextLong(), log, cursors);
    }

    /// Every meter of the account and mode, each once; see the check described at `MeterListing`.
    @Override
    public Listing list() throws StoreException {
        return new MeterListing(calls, decoder, cursors).meters();
    }

    @Override
    public LiveMeter retrieve(String id) throws StoreException {
        StripeRequest request = StripeRequest.read(Endpoints.meter(id), Form.EMPTY);
        return calls.call(request, answer -> {
                    LiveMeter meter = decoder.meter(answer);
                    Confirmation.require("id", id, meter.id());
                    return meter;
                })
                .value();
    }

    /// Makes the one call a change stands for.
    ///
    /// @throws StoreException also when Stripe says yes, and answers with a meter other than wanted
    @Override
    public Receipt make(Change change, BooleanSupplier check) throws StoreException {
        StripeRequest request = switch (change) {
            case Create create -> write(change, Endpoints.METERS, form(create), check);
            case Rename rename ->
                write(change, Endpoints.meter(rename.id()), Form.EMPTY.with("display_name", rename.after()), check);
            case Deactivate deactivate ->
                write(change, Endpoints.meter(deactivate.id()) + "/deactivate", Form.EMPTY, check);
            case Reactivate reactivate ->
                write(change, Endpoints.meter(reactivate.id()) + "/reactivate", Form.EMPTY, check);
        };
        Answered<LiveMeter> answered = calls.call(request, answer -> {
            LiveMeter meter = decoder.meter(answer);
            Confirmation.require(change, meter);
            return meter;
        });
        return new Receipt(answered.value(), answered.requestId());
    }

    /// The id of the account, by which one without meters is recognised; empty where the key may not read it.
    public Optional<String> account() throws StoreException {
        try {
            Answered<String> answered = calls.call(StripeRequest.read(Endpoints.ACCOUNT, Form.EMPTY), answer -> {
                answer.requireText("object", "account");
                return answer.text("id");
            });
            return Optional.of(answered.value());
        } catch (StoreException e) {
            if (e.failure() instanceof Refused refused && NOT_TO_BE_READ.contains(refused.status())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// The prices of the same account and mode, over the same connection and at the same rate.
    public PriceStore prices() {
        return new StripePrices(calls);
    }

    @Override
    public void close() {
        transport.close();
    }

    /// Drawn from only by writes and retries: a plan need not wait for it.
    private static final class Random {
        private static final SecureRandom SECURE = new SecureRandom();
    }

    private static Form form(Create create) {
        Form form = Form.EMPTY.with("event_name", create.eventName()).with("display_name", create.displayName());
        for (Map.Entry<MeterField, String> field : create.immutable().values().entrySet()) {
            form = form.with(field.getKey().path(), field.getValue());
        }
        return form;
    }

    private StripeRequest write(Change change, String path, Form body, BooleanSupplier check) {
        boolean secondHalf = change.replacement() && !(change instanceof Deactivate);
        return new StripeRequest(path, body, idempotencyKey(), secondHalf, check);
    }

    /// A random UUID (RFC 9562, version 4).
    private String idempotencyKey() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /// Generators need not be safe for many threads.
    private static RandomGenerator oneAtATime(RandomGenerator random) {
        return () -> {
            synchronized (random) {
                return random.nextLong();
            }
        };
    }
}
