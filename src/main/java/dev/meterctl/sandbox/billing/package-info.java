/// Stripe's objects and their endpoints: meters, prices as far as they concern meters, and the account. What
/// all endpoints have in common is not here.
@NullMarked
package dev.meterctl.sandbox.billing;

import org.jspecify.annotations.NullMarked;
