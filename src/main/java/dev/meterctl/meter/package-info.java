/// What a meter is: as people desire it and as Stripe holds it. Depends on nothing.
@NullMarked
package dev.meterctl.meter;

import org.jspecify.annotations.NullMarked;
