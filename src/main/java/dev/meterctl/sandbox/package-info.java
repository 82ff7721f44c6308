/// A stateful local Stripe behind real HTTP: how it is started and set, and the log of its requests. Everything else
/// is in its rooms, which this one ties together: `http` and `store` know no other room, `api` knows these two,
/// `billing` and `fault` know what is below them but not each other. Shares no code with the rest of the project, so
/// that it cannot repeat our misunderstandings. Start at [dev.meterctl.sandbox.Sandbox].
@NullMarked
package dev.meterctl.sandbox;

import org.jspecify.annotations.NullMarked;
