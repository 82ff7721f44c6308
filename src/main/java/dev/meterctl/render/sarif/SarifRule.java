package dev.meterctl.render.sarif;

/// What a finding can be about.
///
/// @param id stays, for alerts are recognised by it
/// @param level `error` or `warning`
/// @param title a sentence: what is wrong
/// @param help sentences: what to do
record SarifRule(String id, String level, String title, String help) {}
