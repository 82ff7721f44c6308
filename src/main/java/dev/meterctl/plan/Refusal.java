package dev.meterctl.plan;

/// Why a guard said no. A refusal blocks the apply, and says what overrides it, if anything does.
///
/// @param guard the guard's name, for instance `prevent-deactivation`
/// @param message a sentence or two
public record Refusal(String guard, String message) {}
