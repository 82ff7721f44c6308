package dev.meterctl.yaml;

import dev.meterctl.text.Untrusted;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads a document into a tree: walks its nodes once, to JSON, the place of everything, and the faults of keys. The
/// nodes are a few levels deep at most ([YamlLimits#maxDepth()]).
public final class LocatedTreeReader {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final double MAX_WHOLE = 0x1p63;

    private final DiagnosticCollector diagnostics;
    private final DocumentHints hints;
    private boolean isComplete = true;

    private LocatedTreeReader(DocumentHints hints, DiagnosticCollector diagnostics) {
        this.hints = hints;
        this.diagnostics = diagnostics;
    }

    /// Reads one document.
    ///
    /// @return nothing where the text cannot be read to its end, with the reason among the diagnostics
    public static Optional<LocatedTree> read(YamlLimits limits, DocumentHints hints, DiagnosticCollector diagnostics) {
        YamlNode root = YamlReader.read(limits, hints, diagnostics);
        if (root == null) {
            return Optional.empty();
        }
        LocatedTreeReader reader = new LocatedTreeReader(hints, diagnostics);
        LocatedTree.Written written = LocatedTree.Written.of(root.span(), root);
        JsonNode json = reader.json(written);
        return Optional.of(new LocatedTree(json, written, reader.isComplete));
    }

    private JsonNode json(LocatedTree.Written written) {
        return switch (written.value()) {
            case YamlNode.Scalar scalar -> scalar(scalar);
            case YamlNode.Sequence sequence -> array(sequence, written.below());
            case YamlNode.Mapping mapping -> object(mapping, written.below());
            case YamlNode.Refused refused -> JSON.nullNode();
        };
    }

    private static JsonNode scalar(YamlNode.Scalar scalar) {
        return switch (scalar.kind()) {
            case TEXT, MERGE -> JSON.stringNode(scalar.text());
            case NUMBER -> number(scalar.text());
            case BOOLEAN -> JSON.booleanNode(scalar.text().equalsIgnoreCase("true"));
            case NULL -> JSON.nullNode();
        };
    }

    /// Whole numbers that fit 64 bits and fractions as they are; of others nothing is made, so that huge ones cost
    /// nothing.
    private static JsonNode number(String text) {
        try {
            int radix = text.startsWith("0x") ? 16 : text.startsWith("0o") ? 8 : 10;
            return JSON.numberNode(Long.parseLong(radix == 10 ? text : text.substring(2), radix));
        } catch (NumberFormatException noLong) {
            return fraction(text);
        }
    }

    private static JsonNode fraction(String text) {
        try {
            double number = Double.parseDouble(text);
            if (number != Math.rint(number)) {
                return Double.isFinite(number) ? JSON.numberNode(number) : JSON.nullNode();
            }
            return Math.abs(number) < MAX_WHOLE ? JSON.numberNode((long) number) : JSON.nullNode();
        } catch (NumberFormatException noNumberOfJson) {
            return JSON.nullNode();
        }
    }

    private ArrayNode array(YamlNode.Sequence sequence, Map<String, LocatedTree.Written> below) {
        ArrayNode array = JSON.arrayNode();
        for (YamlNode item : sequence.items()) {
            LocatedTree.Written written = LocatedTree.Written.of(item.span(), item);
            below.put(Integer.toString(array.size()), written);
            array.add(json(written));
        }
        return array;
    }

    private ObjectNode object(YamlNode.Mapping mapping, Map<String, LocatedTree.Written> below) {
        ObjectNode object = JSON.objectNode();
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!(entry.key() instanceof YamlNode.Scalar key) || key.kind() != YamlNode.Kind.TEXT) {
                isComplete = false;
                refuseKey(entry.key());
                continue;
            }
            LocatedTree.Written written = LocatedTree.Written.of(key.span(), entry.value());
            LocatedTree.Written first = below.putIfAbsent(key.text(), written);
            if (first != null) {
                String message = "The key " + Untrusted.of(key.text()).quoted() + " is written twice; the first is at `"
                        + diagnostics.source().place(first.key()).text() + "`.";
                diagnostics.add(DiagnosticCode.DUPLICATE_KEY, key.span(), message, hints.duplicateKey());
            } else if (entry.value() instanceof YamlNode.Refused) {
                isComplete = false;
            } else {
                object.set(key.text(), json(written));
            }
        }
        return object;
    }

    private void refuseKey(YamlNode key) {
        if (key instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Kind.MERGE) {
            String message = "Merge keys are not part of YAML 1.2.";
            diagnostics.add(DiagnosticCode.MERGE_KEY, key.span(), message, "write the keys out");
        } else if (!(key instanceof YamlNode.Refused)) {
            String message = "A key must be text; found " + key.inWords() + ".";
            diagnostics.add(DiagnosticCode.KEY_NOT_TEXT, key.span(), message, null);
        }
    }
}
