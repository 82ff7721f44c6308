package dev.meterctl.yaml;

import dev.meterctl.text.Untrusted;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import dev.meterctl.yaml.diagnostic.Span;
import java.util.Map;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/// What values are by YAML 1.2's core schema (10.3): `yes`, `no` and `on` are texts. A written tag must be one of that
/// schema and say what the value is anyway; `!!str`, and `!`, make any value a text.
final class Tags {

    private static final ScalarResolver CORE = new CoreScalarResolver(/* supportMerge= */ false);
    private static final Map<Tag, YamlNode.Kind> KINDS = Map.of(
            Tag.INT, YamlNode.Kind.NUMBER,
            Tag.FLOAT, YamlNode.Kind.NUMBER,
            Tag.BOOL, YamlNode.Kind.BOOLEAN,
            Tag.NULL, YamlNode.Kind.NULL);

    private Tags() {}

    static YamlNode.Kind kindOf(ScalarEvent event, boolean isKey, Span span, DiagnosticCollector diagnostics) {
        boolean isUntagged = event.isPlain() && event.getTag().isEmpty();
        if (isKey && isUntagged && event.getValue().equals("<<")) {
            return YamlNode.Kind.MERGE;
        }
        Tag implicit = CORE.resolve(event.getValue(), event.isPlain());
        String written = event.getTag().orElse(implicit.getValue());
        if (written.equals(Tag.STR.getValue()) || written.equals("!")) {
            return YamlNode.Kind.TEXT;
        }
        if (!written.equals(implicit.getValue())) {
            refuse(written, span, diagnostics);
        }
        return KINDS.getOrDefault(implicit, YamlNode.Kind.TEXT);
    }

    static void checkCollection(CollectionStartEvent event, Span span, DiagnosticCollector diagnostics) {
        Tag fitting = event instanceof MappingStartEvent ? Tag.MAP : Tag.SEQ;
        String written = event.getTag().orElse(fitting.getValue());
        if (!written.equals(fitting.getValue()) && !written.equals("!")) {
            refuse(written, span, diagnostics);
        }
    }

    private static void refuse(String tag, Span span, DiagnosticCollector diagnostics) {
        String shown = tag.startsWith(Tag.PREFIX) ? "!!" + tag.substring(Tag.PREFIX.length()) : tag;
        String message = "The tag " + Untrusted.of(shown).quoted() + " is not allowed here.";
        diagnostics.add(DiagnosticCode.TAG, span, message, "remove the tag");
    }
}
