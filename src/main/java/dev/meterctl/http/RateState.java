package dev.meterctl.http;

import dev.meterctl.http.AttemptResult.Answer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When the next call may begin, as a value: the arithmetic of it, without waiting (see [RateLimiter]).
///
/// Calls are due evenly spaced. One that begins late, since clocks wake threads late, does not delay the next
/// ones, but no more than 150 milliseconds are made up for, idle time included: at 20 calls a second no second,
/// wherever it begins, holds more than 24, which stays below the 25 that Stripe takes in test mode. The pace begins
/// at four fifths of its rate, and makes up for as much more, so that the first seven calls need not wait for each
/// other while no second holds more all the same. Where
/// Stripe says that this is too fast, the rate is halved; where too many are in flight, their number is. Each
/// answer that is no such complaint brings back a little, so that the rate grows by one call a second each
/// second, the number in flight by one with each round (additive increase, multiplicative decrease, as in TCP's
/// congestion avoidance, RFC 5681).
///
/// @param rate calls a second
/// @param mostInFlight grows by fractions; only whole calls begin
/// @param lastDue when the latest call was due, null before the first
/// @param slowings how often it was slowed down; a call that began before the latest time says nothing new
public record RateState(
        RateLimits limits,
        double rate,
        double mostInFlight,
        int inFlight,
        @Nullable Duration lastDue,
        int slowings) {

    private static final double MADE_UP_FOR = 0.15;
    private static final double START = 0.8;
    private static final double MORE_AT_START = 1.25;
    private static final double SLOWEST = 1;
    private static final double NANOS_PER_SECOND = 1e9;

    /// What the end of a call says about the pace.
    public enum Sign {
        FINE,
        TOO_FAST,
        TOO_MANY,
        NOTHING;

        /// By `Stripe-Rate-Limited-Reason`: `global-rate`, `endpoint-rate`, `global-concurrency`,
        /// `endpoint-concurrency`. A 429 for anything else, such as a lock on one object
        /// (`resource-specific`, or no reason), is that call's own affair.
        public static Sign of(AttemptResult reply) {
            if (reply instanceof Answer answer) {
                return answer.isTooMany() ? complaint(answer.headers().rateLimitedReason()) : FINE;
            }
            return NOTHING;
        }

        private static Sign complaint(@Nullable String reason) {
            if (reason == null) {
                return NOTHING;
            }
            if (reason.endsWith("-rate")) {
                return TOO_FAST;
            }
            return reason.endsWith("-concurrency") ? TOO_MANY : NOTHING;
        }
    }

    /// As fast as the limits allow, before the first call.
    public static RateState of(RateLimits limits) {
        return new RateState(limits, limits.callsPerSecond() * START, limits.callsInFlight(), 0, null, 0);
    }

    /// Whether another call may be in flight.
    boolean hasRoom() {
        return inFlight + 1 <= mostInFlight;
    }

    /// How long until the next call may begin, as far as the rate goes.
    Duration wait(Duration now) {
        return later(due(now).minus(now), Duration.ZERO);
    }

    RateState begun(Duration now) {
        return new RateState(limits, rate, mostInFlight, inFlight + 1, due(now), slowings);
    }

    private Duration due(Duration now) {
        Duration earliest = now.minusNanos((long) (NANOS_PER_SECOND * madeUpFor()));
        return lastDue == null ? earliest : later(lastDue.plusNanos((long) (NANOS_PER_SECOND / rate)), earliest);
    }

    /// In seconds. While the rate still rises from its start, more is left for calls that come at once; not any more
    /// once Stripe has complained.
    private double madeUpFor() {
        double below = slowings > 0 ? 0 : 1 - rate / limits.callsPerSecond();
        return MADE_UP_FOR + MORE_AT_START * below;
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /// @param slowingsAtBegin what [#slowings] was when the call began
    RateState ended(int slowingsAtBegin, Sign sign) {
        boolean isNews = slowingsAtBegin == slowings;
        return switch (isNews ? sign : Sign.NOTHING) {
            case FINE ->
                with(
                        Math.min(limits.callsPerSecond(), rate + 1 / rate),
                        Math.min(limits.callsInFlight(), mostInFlight + 1 / mostInFlight),
                        slowings);
            case TOO_FAST -> with(Math.max(SLOWEST, rate / 2), mostInFlight, slowings + 1);
            case TOO_MANY -> with(rate, Math.max(1, Math.floor(inFlight / 2.0)), slowings + 1);
            case NOTHING -> with(rate, mostInFlight, slowings);
        };
    }

    private RateState with(double changedRate, double changedMost, int changedSlowings) {
        return new RateState(limits, changedRate, changedMost, inFlight - 1, lastDue, changedSlowings);
    }
}
