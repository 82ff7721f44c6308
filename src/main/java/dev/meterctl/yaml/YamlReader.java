package dev.meterctl.yaml;

import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import dev.meterctl.yaml.diagnostic.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// Reads one YAML document into nodes, from the parser's events and without recursion: depth, size and aliases are
/// checked before anything is built on them, and reading ends where a limit is passed.
final class YamlReader {

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

    private final YamlLimits limits;
    private final DocumentHints hints;
    private final DiagnosticCollector diagnostics;
    private final SyntaxErrors errors;
    private final Anchors anchors;
    private final StreamReader text;
    private final Parser parser;
    private final Deque<Frame> open = new ArrayDeque<>();
    private @Nullable YamlNode root;
    private int nodes;
    private int aliases;
    private boolean stopped;

    private YamlReader(YamlLimits limits, DocumentHints hints, DiagnosticCollector diagnostics) {
        this.limits = limits;
        this.hints = hints;
        this.diagnostics = diagnostics;
        this.errors = new SyntaxErrors(diagnostics);
        this.anchors = new Anchors(diagnostics);
        this.text = new StreamReader(SETTINGS, diagnostics.source().text());
        this.parser = new ParserImpl(SETTINGS, text);
    }

    /// The document's root; null where the text cannot be read to its end, with the reason among the faults.
    static @Nullable YamlNode read(YamlLimits limits, DocumentHints hints, DiagnosticCollector diagnostics) {
        if (!CharacterChecks.check(limits, hints, diagnostics)) {
            return null;
        }
        YamlReader reader = new YamlReader(limits, hints, diagnostics);
        for (Event event = reader.next(); event != null; event = reader.next()) {
            reader.take(event);
        }
        if (reader.root == null && !reader.stopped) {
            reader.errors.reportNothing();
        }
        return reader.stopped ? null : reader.root;
    }

    /// The next event; null at the end, or where reading is stopped. Whatever the parser throws is a fault of the text:
    /// for some that are not YAML it has no exception of its own.
    private @Nullable Event next() {
        try {
            return !stopped && parser.hasNext() ? parser.next() : null;
        } catch (RuntimeException e) {
            stopped = true;
            errors.report(e, text.getIndex());
            return null;
        }
    }

    private void take(Event event) {
        switch (event.getEventId()) {
            case Scalar -> scalar((ScalarEvent) event);
            case Alias -> alias((AliasEvent) event);
            case MappingStart, SequenceStart -> start((CollectionStartEvent) event);
            case MappingEnd, SequenceEnd -> end();
            case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Comment -> {}
        }
    }

    private void scalar(ScalarEvent event) {
        Span span = span(event);
        boolean isKey = !open.isEmpty() && open.peek().expectsKey();
        YamlNode.Kind kind = Tags.kindOf(event, isKey, span, diagnostics);
        YamlNode.Scalar scalar = new YamlNode.Scalar(span, event.getValue(), kind);
        event.getAnchor().ifPresent(anchor -> anchors.define(anchor, scalar));
        add(scalar);
    }

    private void alias(AliasEvent event) {
        Span span = span(event);
        aliases++;
        if (aliases > limits.maxAliases()) {
            String message = "A document has at most " + limits.maxAliases() + " aliases.";
            stop(DiagnosticCode.ALIAS, span, message, "write the values out");
            return;
        }
        add(anchors.resolve(event.getAlias(), span));
    }

    private void start(CollectionStartEvent event) {
        Span span = span(event);
        if (open.size() == limits.maxDepth()) {
            String message = "Values are more than " + limits.maxDepth() + " levels deep here.";
            stop(DiagnosticCode.TOO_DEEP, span, message, hints.tooDeep());
            return;
        }
        Tags.checkCollection(event, span, diagnostics);
        event.getAnchor().ifPresent(anchors::open);
        open.push(new Frame(span, event instanceof MappingStartEvent, event.getAnchor(), new ArrayList<>()));
    }

    private void end() {
        Frame frame = open.pop();
        frame.anchor().ifPresent(anchors::close);
        add(frame.node());
    }

    private void add(YamlNode node) {
        nodes++;
        if (nodes > limits.maxNodes()) {
            String message = "A document has at most " + limits.maxNodes() + " keys and values.";
            stop(DiagnosticCode.TOO_BIG, node.span(), message, hints.tooBig());
        } else if (open.isEmpty()) {
            root = node;
        } else {
            open.peek().children().add(node);
        }
    }

    private void stop(DiagnosticCode code, Span span, String message, String hint) {
        diagnostics.add(code, span, message, hint);
        stopped = true;
    }

    /// From the start of the node to its end, or to the end of its first line; of a list or mapping the first
    /// character.
    private Span span(NodeEvent event) {
        Mark start = event.getStartMark().orElseThrow();
        Mark end = event.getEndMark().orElseThrow();
        int line = diagnostics.source().firstLine() + start.getLine();
        int length = end.getColumn() - start.getColumn();
        if (start.getLine() != end.getLine()) {
            String text = diagnostics.line(line).stripTrailing();
            length = text.codePointCount(0, text.length()) - start.getColumn();
        } else if (length == 0) {
            return diagnostics.withinLines(line, start.getColumn() + 1);
        }
        return new Span(line, start.getColumn() + 1, length);
    }

    /// A list or mapping that has not ended; a mapping's children are its keys and values in turn.
    private record Frame(Span span, boolean isMapping, Optional<Anchor> anchor, List<YamlNode> children) {

        boolean expectsKey() {
            return isMapping && children.size() % 2 == 0;
        }

        YamlNode node() {
            if (!isMapping) {
                return new YamlNode.Sequence(span, children);
            }
            List<YamlNode.Entry> entries = new ArrayList<>(children.size() / 2);
            for (int i = 0; i < children.size(); i += 2) {
                entries.add(new YamlNode.Entry(children.get(i), children.get(i + 1)));
            }
            return new YamlNode.Mapping(span, entries);
        }
    }
}
