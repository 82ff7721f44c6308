/// HTTP as both edges speak it: one attempt at a call, when it is tried again, how fast calls may follow each other,
/// TLS. Knows neither Stripe nor GitHub.
@NullMarked
package dev.meterctl.http;

import org.jspecify.annotations.NullMarked;
