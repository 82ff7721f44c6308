package dev.meterctl.yaml.schema;

import dev.meterctl.yaml.YamlNode;
import dev.meterctl.yaml.diagnostic.Quoted;

/// Says what was found where something else is needed.
public final class FoundValue {

    private FoundValue() {}

    public static String of(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar ->
                switch (scalar.kind()) {
                    case TEXT, MERGE ->
                        scalar.text().isEmpty() ? "an empty text" : "the text " + Quoted.of(scalar.text());
                    case NUMBER -> "the number " + Quoted.of(scalar.text());
                    case BOOLEAN -> "the boolean " + Quoted.of(scalar.text());
                    case NULL -> "nothing";
                };
            case YamlNode.Sequence sequence -> "a list";
            case YamlNode.Mapping mapping -> "a mapping";
            case YamlNode.Refused refused -> "nothing";
        };
    }
}
