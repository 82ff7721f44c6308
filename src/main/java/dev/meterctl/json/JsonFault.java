package dev.meterctl.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Why a JSON object is not as it must be, as a value: how it is told is up to whose format it is.
///
/// @param path of the value, dotted, with `[0]` for items of lists; empty for the whole
/// @param expected what it must be, such as `a text`
/// @param found null where nothing is, not even a null
public record JsonFault(
        String path, String expected, @Nullable JsonNode found) {}
