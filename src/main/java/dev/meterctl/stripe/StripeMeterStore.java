package dev.meterctl.stripe;

import dev.meterctl.apply.MeterStore;
import dev.meterctl.apply.PriceStore;
import dev.meterctl.apply.Receipt;
import dev.meterctl.apply.RetryCheck;
import dev.meterctl.apply.StoreException;
import dev.meterctl.apply.StoreException.Details;
import dev.meterctl.http.Form;
import dev.meterctl.http.RateLimits;
import dev.meterctl.http.Request;
import dev.meterctl.http.Timing;
import dev.meterctl.http.Transport;
import dev.meterctl.meter.Listing;
import dev.meterctl.meter.LiveMeter;
import dev.meterctl.plan.Change;
import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import dev.meterctl.stripe.Calls.Answered;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The meters of one Stripe account and mode, over HTTP. Every change carries an idempotency key of its own,
/// drawn anew each time one is made and kept through its retries: a key derived from the change would make
/// Stripe repeat the answer of an earlier, equal change and do nothing.
///
/// Safe for many threads, which share one [pace][RateLimits].
///
/// To be closed, promptly: a connection left open keeps the program alive.
public final class StripeMeterStore implements MeterStore, AutoCloseable {

    /// The `Stripe-Version` every call is made with; without one, the account's default would apply.
    public static final String API_VERSION = "2026-09-30.endive";

    static final String METERS = "/v1/billing/meters";

    private static final String ACCOUNT = "/v1/account";

    /// How Stripe, and what stands in its place, refuses to say which account it is.
    private static final Set<Integer> NOT_TO_BE_READ = Set.of(401, 403, 404);

    /// An id with a slash or a dot in it could name another call.
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    private final Transport transport;
    private final Calls calls;
    private final MeterDecoder decoder;
    private final RandomGenerator random;
    private final PageCursorCache bookmarks;

    /// A store that takes time and randomness from elsewhere.
    ///
    /// @param random draws idempotency keys and the jitter of pauses
    public StripeMeterStore(StripeSettings settings, Timing timing, RandomGenerator random, CallLog log) {
        this(settings, timing, random, log, PageCursorCache.NONE);
    }

    StripeMeterStore(
            StripeSettings settings, Timing timing, RandomGenerator random, CallLog log, PageCursorCache bookmarks) {
        this.transport = new Transport(settings);
        this.random = oneAtATime(random);
        this.calls = new Calls(transport, settings, timing, this.random, log);
        this.decoder = new MeterDecoder(settings.key().mode());
        this.bookmarks = bookmarks;
    }

    /// A store on the time and the randomness of this machine.
    public static StripeMeterStore open(StripeSettings settings, CallLog log) {
        return open(settings, Timing.SYSTEM, log, PageCursorCache.NONE);
    }

    /// A store on the randomness of this machine, which lists faster with good bookmarks.
    public static StripeMeterStore open(
            StripeSettings settings, Timing timing, CallLog log, PageCursorCache bookmarks) {
        return new StripeMeterStore(settings, timing, () -> Random.SECURE.nextLong(), log, bookmarks);
    }

    /// Every meter of the account and mode, each once; see the check described at `MeterListing`.
    @Override
    public Listing list() throws StoreException {
        return new MeterListing(calls, decoder, bookmarks).meters();
    }

    @Override
    public LiveMeter retrieve(String id) throws StoreException {
        Request request = new Request.Read(path(id), Form.EMPTY);
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
    public Receipt make(Change change, RetryCheck check) throws StoreException {
        Request request = switch (change) {
            case Create create -> write(change, METERS, form(create), check);
            case Rename rename ->
                write(change, path(rename.id()), Form.EMPTY.with("display_name", rename.after()), check);
            case Deactivate deactivate -> write(change, path(deactivate.id()) + "/deactivate", Form.EMPTY, check);
            case Reactivate reactivate -> write(change, path(reactivate.id()) + "/reactivate", Form.EMPTY, check);
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
            Answered<String> answered = calls.call(new Request.Read(ACCOUNT, Form.EMPTY), answer -> {
                answer.requireObject("account");
                return answer.text("id");
            });
            return Optional.of(answered.value());
        } catch (StoreException e) {
            if (NOT_TO_BE_READ.contains(Objects.requireNonNullElse(e.details().status(), 0))) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// The prices of the same account and mode, over the same connection and at the same pace.
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
        for (Map.Entry<String, @Nullable String> field :
                create.immutable().byPath().entrySet()) {
            form = form.with(field.getKey(), field.getValue());
        }
        return form;
    }

    private Request write(Change change, String path, Form body, RetryCheck check) {
        boolean secondHalf = change.replacement() && !(change instanceof Deactivate);
        return new Request.Write(path, body, idempotencyKey(), secondHalf, check);
    }

    /// A random UUID (RFC 9562, version 4).
    private String idempotencyKey() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private static String path(String id) throws StoreException {
        requireId(id);
        return METERS + "/" + id;
    }

    static void requireId(String id) throws StoreException {
        if (!isId(id)) {
            throw new StoreException(
                    "A meter's id is made of letters, digits, `_` and `-`; this one is not.",
                    Details.hint("Make the plan again: its file may be damaged."));
        }
    }

    static boolean isId(String id) {
        return ID.matcher(id).matches();
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
