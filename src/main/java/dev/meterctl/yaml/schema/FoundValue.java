package dev.meterctl.yaml.schema;

import dev.meterctl.text.Untrusted;
import dev.meterctl.yaml.YamlNode;

/// Says what was found where something else is needed.
public final class FoundValue {

    private FoundValue() {}

    public static String of(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar ->
                switch (scalar.kind()) {
                    case TEXT, MERGE ->
                        scalar.text().isEmpty()
                                ? "an empty text"
                                : "the text " + Untrusted.of(scalar.text()).quoted();
                    case NUMBER -> "the number " + Untrusted.of(scalar.text()).quoted();
                    case BOOLEAN -> "the boolean " + Untrusted.of(scalar.text()).quoted();
                    case NULL -> "nothing";
                };
            case YamlNode.Sequence sequence -> "a list";
            case YamlNode.Mapping mapping -> "a mapping";
            case YamlNode.Refused refused -> "nothing";
        };
    }
}
