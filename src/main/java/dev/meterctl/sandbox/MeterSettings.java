package dev.meterctl.sandbox;

import org.jspecify.annotations.Nullable;

/// What is fixed when a meter is created, with Stripe's defaults in place of what was left out.
///
/// @param eventTimeWindow null for none
record MeterSettings(
        String eventName,
        String formula,
        String customerKey,
        String customerType,
        String valueKey,
        @Nullable String eventTimeWindow) {}
