package dev.meterctl.plan;

import dev.meterctl.meter.Mode;

/// Which world a plan speaks of: plans of different bases have nothing to say to each other.
///
/// @param mode test or live
/// @param apiVersion the `Stripe-Version` every call is made with
public record PlanTarget(Mode mode, String apiVersion) {}
