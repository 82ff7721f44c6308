package dev.meterctl.yaml;

import dev.meterctl.text.Untrusted;
import dev.meterctl.yaml.diagnostic.Span;
import java.util.List;

/// A YAML value and where it is written.
public sealed interface YamlNode {

    Span span();

    /// What it is, in a message that says what was found where something else is needed.
    default String inWords() {
        return switch (this) {
            case Scalar scalar ->
                switch (scalar.kind()) {
                    case TEXT, MERGE ->
                        scalar.text().isEmpty()
                                ? "an empty text"
                                : "the text " + Untrusted.of(scalar.text()).quoted();
                    case NUMBER -> "the number " + Untrusted.of(scalar.text()).quoted();
                    case BOOLEAN -> "the boolean " + Untrusted.of(scalar.text()).quoted();
                    case NULL -> "nothing";
                };
            case Sequence _ -> "a list";
            case Mapping _ -> "a mapping";
            case Refused _ -> "nothing";
        };
    }

    /// A text, number, boolean or nothing.
    ///
    /// @param text as written, escapes of quoted texts resolved
    record Scalar(Span span, String text, Kind kind) implements YamlNode {}

    record Sequence(Span span, List<YamlNode> items) implements YamlNode {}

    record Mapping(Span span, List<Entry> entries) implements YamlNode {}

    /// A value that is reported already and stands for nothing.
    record Refused(Span span) implements YamlNode {}

    record Entry(YamlNode key, YamlNode value) {}

    /// What a scalar is in YAML 1.2's core schema.
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL,
        /// A plain `<<` in the place of a key.
        MERGE
    }
}
