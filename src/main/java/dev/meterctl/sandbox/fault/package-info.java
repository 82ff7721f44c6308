/// What goes wrong between a client and the sandbox on purpose: the plan of the faults, which of them strikes
/// a request, and what the client then gets. What Stripe itself refuses is not here.
@NullMarked
package dev.meterctl.sandbox.fault;

import org.jspecify.annotations.NullMarked;
