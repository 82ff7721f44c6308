package dev.meterctl.plan;

/// A live meter that takes events and is in no manifest: listed, never touched.
public record Unmanaged(String eventName, String id, String displayName) {}
