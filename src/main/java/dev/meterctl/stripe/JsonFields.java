package dev.meterctl.stripe;

import dev.meterctl.meter.UnreadableMeter.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A JSON object of Stripe's, read field by field; a fault names the field by its dotted path.
///
/// @param path of the object itself, empty for an answer as a whole, else ending in a dot
record JsonFields(JsonNode object, String path) {

    static final String HINT =
            "This version of meterctl may be too old for Stripe's answers, or something else than Stripe answers here.";

    /// An answer as a whole.
    static JsonFields of(JsonNode answer) {
        return new JsonFields(answer, "");
    }

    /// A string that is not empty.
    String text(String name) throws FieldException {
        JsonNode value = required(name, "a text");
        if (!value.isString() || value.stringValue().isEmpty()) {
            throw wrong(name, "a text", value);
        }
        return value.stringValue();
    }

    /// A string, or empty where the field is null or not there.
    Optional<String> optionalText(String name) throws FieldException {
        return isNothing(name) ? Optional.empty() : Optional.of(text(name));
    }

    boolean flag(String name) throws FieldException {
        JsonNode value = required(name, "true or false");
        if (!value.isBoolean()) {
            throw wrong(name, "true or false", value);
        }
        return value.booleanValue();
    }

    /// A whole number from 0 to a largest one.
    long number(String name, long largest) throws FieldException {
        String expected = "a whole number from 0 to " + largest;
        JsonNode value = required(name, expected);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > largest) {
            throw wrong(name, expected, value);
        }
        return value.longValue();
    }

    JsonFields nested(String name) throws FieldException {
        JsonNode value = required(name, "an object");
        if (!value.isObject()) {
            throw wrong(name, "an object", value);
        }
        return new JsonFields(value, path + name + ".");
    }

    /// An object, or empty where the field is null or not there.
    Optional<JsonFields> optionalNested(String name) throws FieldException {
        return isNothing(name) ? Optional.empty() : Optional.of(nested(name));
    }

    List<JsonFields> list(String name) throws FieldException {
        JsonNode value = required(name, "a list");
        if (!value.isArray()) {
            throw wrong(name, "a list", value);
        }
        List<JsonFields> items = new ArrayList<>();
        for (int index = 0; index < value.size(); index++) {
            String item = name + "[" + index + "]";
            if (!value.get(index).isObject()) {
                throw wrong(item, "an object", value.get(index));
            }
            items.add(new JsonFields(value.get(index), path + item + "."));
        }
        return items;
    }

    /// Stripe's word for what an object is.
    void requireObject(String expected) throws FieldException {
        String actual = text("object");
        if (!actual.equals(expected)) {
            throw wrong("object", "`" + expected + "`", object.get("object"));
        }
    }

    /// Whether the field is null or not there.
    boolean isNothing(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull();
    }

    private JsonNode required(String name, String expected) throws FieldException {
        JsonNode value = object.get(name);
        if (value == null) {
            throw new FieldException(new Fault(path + name, expected, null), HINT);
        }
        return value;
    }

    private FieldException wrong(String name, String expected, JsonNode found) {
        return new FieldException(new Fault(path + name, expected, found.toString()), HINT);
    }
}
