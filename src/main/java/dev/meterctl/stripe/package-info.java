/// The HTTP edge: implements [dev.meterctl.apply.MeterStore] on Stripe's API. Start at
/// [dev.meterctl.stripe.StripeMeterStore].
@NullMarked
package dev.meterctl.stripe;

import org.jspecify.annotations.NullMarked;
