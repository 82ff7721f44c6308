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
            return switch (value) {
                case YamlNode.Scalar scalar -> scalar.kind() == YamlNode.Kind.NULL ? key : scalar.span();
                case YamlNode.Sequence sequence -> key;
                case YamlNode.Mapping mapping -> key;
                case YamlNode.Refused refused -> refused.span();
            };
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

    /// What is written at a path of one key, or of two with a dot between them.
    @Nullable
    public Written at(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? root.below().get(path) : at(List.of(path.substring(0, dot), path.substring(dot + 1)));
    }

    /// The scalar at a dotted path, if there is one and it is of this kind.
    public YamlNode.@Nullable Scalar scalar(String path, YamlNode.Kind kind) {
        Written found = at(path);
        return found != null && found.value() instanceof YamlNode.Scalar scalar && scalar.kind() == kind
                ? scalar
                : null;
    }

    /// The text at a dotted path, or a default where none is written.
    public String text(String path, String otherwise) {
        YamlNode.Scalar scalar = scalar(path, YamlNode.Kind.TEXT);
        return scalar == null ? otherwise : scalar.text();
    }
}
