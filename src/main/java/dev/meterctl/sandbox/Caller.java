package dev.meterctl.sandbox;

/// Who makes a request.
///
/// @param restricted whether the key is one whose permissions can be taken away
/// @param maskedKey the key as a message may show it
record Caller(World world, boolean restricted, String maskedKey) {}
