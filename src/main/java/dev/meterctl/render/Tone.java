package dev.meterctl.render;

/// What a colour tells, where a format has any.
public enum Tone {
    GOOD,
    NEUTRAL,
    CHANGED,
    REPLACED,
    BAD,
    /// What a person must not miss.
    WORST,
    QUIET
}
