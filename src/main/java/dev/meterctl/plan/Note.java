package dev.meterctl.plan;

/// What a reader of the plan should know about a name and could not see from its changes.
///
/// @param text sentences
public record Note(String eventName, String text) {}
