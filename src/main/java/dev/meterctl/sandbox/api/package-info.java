/// What all of Stripe's endpoints have in common: keys and permissions, parameters, lists, errors,
/// idempotency, routing. No endpoint and no type of object of Stripe's is here.
@NullMarked
package dev.meterctl.sandbox.api;

import org.jspecify.annotations.NullMarked;
