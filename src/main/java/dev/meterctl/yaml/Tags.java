package dev.meterctl.yaml;

import dev.meterctl.text.Untrusted;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import dev.meterctl.yaml.diagnostic.Span;
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

    private Tags() {}

    static YamlNode.Kind kindOf(ScalarEvent event, boolean isKey, Span span, DiagnosticCollector diagnostics) {
        if (isKey
                && event.isPlain()
                && event.getTag().isEmpty()
                && event.getValue().equals("<<")) {
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
        if (implicit.equals(Tag.INT) || implicit.equals(Tag.FLOAT)) {
            return YamlNode.Kind.NUMBER;
        }
        if (implicit.equals(Tag.BOOL)) {
            return YamlNode.Kind.BOOLEAN;
        }
        return implicit.equals(Tag.NULL) ? YamlNode.Kind.NULL : YamlNode.Kind.TEXT;
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
        diagnostics.add(
                DiagnosticCode.TAG,
                span,
                "The tag " + Untrusted.of(shown).quoted() + " is not allowed here.",
                "remove the tag");
    }
}
