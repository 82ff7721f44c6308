package dev.meterctl.yaml;

import dev.meterctl.yaml.diagnostic.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A document as JSON, and what is written where.
///
/// @param isComplete whether nothing was refused that may have held keys
public record LocatedTree(JsonNode json, Written root, boolean isComplete) {

    /// A value, and where it is written.
    ///
    /// @param key the key's place; for what has no key, the value's own
    /// @param below the values of a mapping by their keys, those of a list by their numbers
    public record Written(Span key, YamlNode value, Map<String, Written> below) {

        /// The value, with nothing below it yet.
        static Written of(Span key, YamlNode value) {
            return new Written(key, value, value instanceof YamlNode.Scalar ? Map.of() : new HashMap<>());
        }

        /// What to mark when the value is at fault: the value where it is a visible scalar, else its key.
        public Span mark() {
            boolean isVisible = value instanceof YamlNode.Scalar scalar && scalar.kind() != YamlNode.Kind.NULL;
            return isVisible || value instanceof YamlNode.Refused ? value.span() : key;
        }
    }

    /// What is written at these keys.
    @Nullable
    public Written at(List<String> keys) {
        Written found = root;
        for (String key : keys) {
            found = found == null ? null : found.below().get(key);
        }
        return found;
    }

    /// The scalar at a dotted path, if there is one and it is of this kind.
    public YamlNode.@Nullable Scalar scalar(String path, YamlNode.Kind kind) {
        Written found = at(List.of(path.split("\\.")));
        return found != null && found.value() instanceof YamlNode.Scalar scalar && scalar.kind() == kind
                ? scalar
                : null;
    }
}
