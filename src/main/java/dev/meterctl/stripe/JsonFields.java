package dev.meterctl.stripe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A JSON object of Stripe's, read field by field; a fault names the field by its dotted path.
///
/// @param path of the object itself, empty for an answer as a whole, else ending in a dot
record JsonFields(JsonNode object, String path) {

    private static final String HINT =
            "This version of meterctl may be too old for Stripe's answers, or something else than Stripe answers here.";

    /// An answer as a whole.
    static JsonFields of(JsonNode answer) {
        return new JsonFields(answer, "");
    }

    /// A string that is not empty.
    String text(String name) throws AnswerException {
        JsonNode value = required(name);
        if (!value.isString() || value.stringValue().isEmpty()) {
            throw wrong(name, "a text", value);
        }
        return value.stringValue();
    }

    /// A string, or empty where the field is null or not there.
    Optional<String> optionalText(String name) throws AnswerException {
        return isNothing(name) ? Optional.empty() : Optional.of(text(name));
    }

    boolean flag(String name) throws AnswerException {
        JsonNode value = required(name);
        if (!value.isBoolean()) {
            throw wrong(name, "true or false", value);
        }
        return value.booleanValue();
    }

    /// A whole number from 0 to a largest one.
    long number(String name, long largest) throws AnswerException {
        JsonNode value = required(name);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > largest) {
            throw wrong(name, "a whole number from 0 to " + largest, value);
        }
        return value.longValue();
    }

    JsonFields nested(String name) throws AnswerException {
        JsonNode value = required(name);
        if (!value.isObject()) {
            throw wrong(name, "an object", value);
        }
        return new JsonFields(value, path + name + ".");
    }

    /// An object, or empty where the field is null or not there.
    Optional<JsonFields> optionalNested(String name) throws AnswerException {
        return isNothing(name) ? Optional.empty() : Optional.of(nested(name));
    }

    List<JsonFields> list(String name) throws AnswerException {
        JsonNode value = required(name);
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
    void requireObject(String expected) throws AnswerException {
        String actual = text("object");
        if (!actual.equals(expected)) {
            throw wrong("object", "`" + expected + "`", object.get("object"));
        }
    }

    private boolean isNothing(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull();
    }

    private JsonNode required(String name) throws AnswerException {
        JsonNode value = object.get(name);
        if (value == null) {
            throw new AnswerException("`" + path + name + "` is missing", HINT);
        }
        return value;
    }

    private AnswerException wrong(String name, String expected, JsonNode found) {
        return new AnswerException("`" + path + name + "` must be " + expected + "; found " + found, HINT);
    }
}
