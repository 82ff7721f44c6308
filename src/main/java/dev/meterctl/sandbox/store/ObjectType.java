package dev.meterctl.sandbox.store;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A type of object that the state holds. The objects are JSON as Stripe answers it, and never change once
/// they are put: a change is another object with the same id.
///
/// @param name value of the objects' `object`
/// @param idField name of the field that tells objects apart
/// @param key what else objects are found by, such as a name; null for an object that has none
/// @param lifetime from `created` on; null for ever
public record ObjectType(
        String name,
        String idField,
        Function<ObjectNode, @Nullable String> key,
        @Nullable Duration lifetime) {

    /// A type of objects that live for ever, and are found by their `id` and a key.
    public static ObjectType of(String name, Function<ObjectNode, @Nullable String> key) {
        return new ObjectType(name, "id", key, null);
    }

    public boolean isTypeOf(ObjectNode object) {
        return object.required("object").stringValue().equals(name);
    }

    String id(ObjectNode object) {
        return object.required(idField).stringValue();
    }

    boolean isExpired(ObjectNode object, Instant now) {
        return lifetime != null
                && !Instant.ofEpochSecond(object.required("created").longValue())
                        .plus(lifetime)
                        .isAfter(now);
    }
}
