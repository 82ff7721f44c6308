package dev.meterctl.yaml;

import dev.meterctl.text.Untrusted;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import dev.meterctl.yaml.diagnostic.Span;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.common.Anchor;

/// The anchors of a document and what their aliases stand for. An alias stands for a text, number or boolean only: no
/// meter needs more, and nothing can grow by it.
final class Anchors {

    private sealed interface Target {}

    private record Value(YamlNode.Scalar scalar) implements Target {}

    private record OpenCollection() implements Target {}

    private record ClosedCollection() implements Target {}

    private final Map<String, Target> targets = new HashMap<>();
    private final Set<String> reported = new HashSet<>();
    private final DiagnosticCollector faults;

    Anchors(DiagnosticCollector faults) {
        this.faults = faults;
    }

    void define(Anchor anchor, YamlNode.Scalar scalar) {
        targets.put(anchor.getValue(), new Value(scalar));
    }

    void open(Anchor anchor) {
        targets.put(anchor.getValue(), new OpenCollection());
    }

    void close(Anchor anchor) {
        targets.replace(anchor.getValue(), new OpenCollection(), new ClosedCollection());
    }

    /// What the alias stands for, at the alias' own place. Of an anchor's refused aliases the first is reported.
    YamlNode resolve(Anchor alias, Span span) {
        String name = alias.getValue();
        return switch (targets.get(name)) {
            case Value(YamlNode.Scalar scalar) -> new YamlNode.Scalar(span, scalar.text(), scalar.kind());
            case OpenCollection() -> refuse(DiagnosticCode.RECURSION, span, name, "stands for a value that holds it");
            case ClosedCollection() ->
                refuse(DiagnosticCode.ALIAS, span, name, "stands for a list or mapping; it can stand for a text only");
            case null -> refuse(DiagnosticCode.ALIAS, span, name, "has no anchor above it");
        };
    }

    private YamlNode refuse(DiagnosticCode code, Span span, String name, String why) {
        if (reported.add(name)) {
            String message = "The alias " + Untrusted.of("*" + name).quoted() + " " + why + ".";
            faults.add(code, span, message, "write the value out, or quote it if no alias is meant");
        }
        return new YamlNode.Refused(span);
    }
}
