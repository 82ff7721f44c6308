/// A stateful local Stripe behind real HTTP. Shares no code with the rest, so that it cannot repeat our
/// misunderstandings. Start at [dev.meterctl.sandbox.Sandbox].
@NullMarked
package dev.meterctl.sandbox;

import org.jspecify.annotations.NullMarked;
