/// HTTP on the loopback interface: requests in, responses out, connections cut where a response says so.
/// Knows nothing of Stripe.
@NullMarked
package dev.meterctl.sandbox.http;

import org.jspecify.annotations.NullMarked;
