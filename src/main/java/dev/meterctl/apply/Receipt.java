package dev.meterctl.apply;

import dev.meterctl.meter.LiveMeter;
import org.jspecify.annotations.Nullable;

/// A store's answer to a change.
///
/// @param meter the meter as it is after the change
/// @param requestId Stripe's `Request-Id` of the call, to quote in a question to Stripe
public record Receipt(LiveMeter meter, @Nullable String requestId) {}
