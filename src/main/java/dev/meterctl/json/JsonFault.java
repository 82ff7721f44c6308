package dev.meterctl.json;

import tools.jackson.databind.JsonNode;

/// Why a JSON object is not as it must be, as a value: how it is told is up to whose format it is.
public sealed interface JsonFault {

    /// A field is not there.
    ///
    /// @param object the path of the object, empty for the whole
    record Missing(String object, String name, String expected) implements JsonFault {
        public String path() {
            return JsonFault.path(object, name);
        }
    }

    /// A value is of another kind, or out of bounds.
    ///
    /// @param path of the value, dotted, with `[0]` for items of lists; empty for the whole
    /// @param expected what it must be, such as `a text`
    record Wrong(String path, String expected, JsonNode found) implements JsonFault {}

    /// A field is there that nobody asked for.
    ///
    /// @param object the path of the object, empty for the whole
    record Unknown(String object, String name) implements JsonFault {}

    /// The path of a field.
    static String path(String object, String name) {
        return object.isEmpty() ? name : object + "." + name;
    }
}
