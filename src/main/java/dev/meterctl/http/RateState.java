package dev.meterctl.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When the next call may begin, as a value: the arithmetic of it, without waiting (see [RateLimiter]).
///
/// Calls are due evenly spaced. One that begins late, since clocks wake threads late, does not delay the next ones,
/// but no more than 150 milliseconds are made up for, idle time included: at 20 calls a second no second, wherever it
/// begins, holds more than 24. The rate begins at four fifths of its limit, and makes up for as much more, so that the
/// first seven calls need not wait for each other while no second holds more all the same. Where the server says that
/// calls are too fast, the rate is halved; where too many are in flight, their number is. Each answer that is no such
/// complaint brings back a little, so that the rate grows by one call a second each second, the number in flight by
/// one with each round (additive increase, multiplicative decrease, as in TCP's congestion avoidance, RFC 5681).
///
/// @param maxInFlight grows by fractions; only whole calls begin; infinite until a server complains
/// @param lastDue when the latest call was due, null before the first
/// @param slowdowns how often it was slowed down; a call that began before the latest time says nothing new
public record RateState(
        int limit,
        double rate,
        double maxInFlight,
        int inFlight,
        @Nullable Duration lastDue,
        int slowdowns) {

    private static final double MADE_UP_FOR = 0.15;
    private static final double START = 0.8;
    private static final double MORE_AT_START = 1.25;
    private static final double SLOWEST = 1;
    private static final double NANOS_PER_SECOND = 1e9;

    /// What the end of a call says about the rate.
    public enum Feedback {
        FINE,
        TOO_FAST,
        TOO_MANY_IN_FLIGHT,
        NONE
    }

    public RateState {
        if (limit < 1) {
            throw new IllegalArgumentException("a rate is at least one call a second");
        }
    }

    /// Before the first call.
    ///
    /// @param limit of calls a second; every attempt counts, the retries too
    public static RateState of(int limit) {
        return new RateState(limit, limit * START, Double.POSITIVE_INFINITY, 0, null, 0);
    }

    /// Whether another call may be in flight.
    boolean hasRoom() {
        return inFlight + 1 <= maxInFlight;
    }

    /// How long until the next call may begin, as far as the rate goes.
    Duration wait(Duration now) {
        return later(due(now).minus(now), Duration.ZERO);
    }

    RateState begun(Duration now) {
        return new RateState(limit, rate, maxInFlight, inFlight + 1, due(now), slowdowns);
    }

    RateState withInFlight(int changed) {
        return new RateState(limit, rate, maxInFlight, changed, lastDue, slowdowns);
    }

    /// @param slowdownsAtBegin what [#slowdowns] was when the call began
    RateState ended(int slowdownsAtBegin, Feedback feedback) {
        return switch (slowdownsAtBegin == slowdowns ? feedback : Feedback.NONE) {
            case FINE -> ended(Math.min(limit, rate + 1 / rate), maxInFlight + 1 / maxInFlight, slowdowns);
            case TOO_FAST -> ended(Math.max(SLOWEST, rate / 2), maxInFlight, slowdowns + 1);
            case TOO_MANY_IN_FLIGHT -> ended(rate, Math.max(1, Math.floor(inFlight / 2.0)), slowdowns + 1);
            case NONE -> ended(rate, maxInFlight, slowdowns);
        };
    }

    private RateState ended(double changedRate, double changedMax, int changedSlowdowns) {
        return new RateState(limit, changedRate, changedMax, inFlight - 1, lastDue, changedSlowdowns);
    }

    private Duration due(Duration now) {
        Duration earliest = now.minusNanos((long) (NANOS_PER_SECOND * madeUpFor()));
        return lastDue == null ? earliest : later(lastDue.plusNanos((long) (NANOS_PER_SECOND / rate)), earliest);
    }

    /// In seconds. While the rate still rises from its start, more is left for calls that come at once; not any more
    /// once the server has complained.
    private double madeUpFor() {
        double below = slowdowns > 0 ? 0 : 1 - rate / limit;
        return MADE_UP_FOR + MORE_AT_START * below;
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
