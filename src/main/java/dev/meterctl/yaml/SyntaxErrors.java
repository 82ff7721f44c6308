package dev.meterctl.yaml;

import dev.meterctl.text.Untrusted;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import dev.meterctl.yaml.diagnostic.SourceText;
import dev.meterctl.yaml.diagnostic.Span;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// Turns the parser's complaints into diagnostics: the common ones in our words, at the place where the slip is.
final class SyntaxErrors {

    private SyntaxErrors() {}

    /// @param e anything that the parser throws
    /// @param reached how many code points of the text the parser had taken then
    static void report(RuntimeException e, int reached, DiagnosticCollector faults) {
        SourceText source = faults.source();
        BadEscape escape = BadEscape.find(e, source, reached);
        if (escape != null) {
            add(faults, escape.span(), escape.message(), escape.hint());
        } else if (e instanceof MarkedYamlEngineException marked) {
            report(marked, faults);
        } else {
            Span here = source.at(source.offset(reached));
            add(
                    faults,
                    source.withinLines(here.line(), here.column()),
                    "From here on this is not YAML.",
                    "check the quotes, the brackets and the indentation");
        }
    }

    private static void report(MarkedYamlEngineException marked, DiagnosticCollector faults) {
        String context = Optional.ofNullable(marked.getContext()).orElse("");
        String problem = Optional.ofNullable(marked.getProblem()).orElse("");
        Span here = span(marked.getProblemMark(), faults);
        Span opened = marked.getContextMark().isPresent() ? span(marked.getContextMark(), faults) : here;
        if (problem.contains("TAB") || characterAt(here, faults).equals("\t")) {
            add(faults, firstTab(here, faults), "A tab cannot indent YAML.", "indent with spaces");
        } else if (isUnclosedQuote(context, problem)) {
            add(faults, opened, "The quote that opens here is never closed.", "close it, or remove it");
        } else if (problem.contains("<stream end>")) {
            add(faults, here, "The document ends where a value is expected.", null);
        } else if (context.contains("flow mapping") || context.contains("flow sequence")) {
            String bracket = Untrusted.of(characterAt(opened, faults)).quoted();
            add(faults, opened, "The bracket " + bracket + " opens here and is not closed as it should be.", null);
        } else if (problem.contains("cannot start any token")) {
            String character = Untrusted.of(characterAt(here, faults)).quoted();
            add(faults, here, "A value cannot start with " + character + ".", "put the value in quotes");
        } else if (problem.contains("mapping values are not allowed")) {
            add(faults, here, "A `:` cannot stand here.", "check the indentation, or put the value in quotes");
        } else if (problem.contains("could not find expected ':'")) {
            add(faults, opened, "This is no `key: value`.", "write a `:` and a space after the key");
        } else if (problem.contains("<block end>") || problem.contains("<document start>")) {
            add(faults, here, "This line does not fit the ones above.", "check the indentation");
        } else {
            add(faults, here, "This is not YAML: " + problem + ".", null);
        }
    }

    /// For text in which the parser finds no value.
    static void reportNothing(DiagnosticCollector faults) {
        add(faults, faults.source().at(0), "This document is not YAML.", null);
    }

    private static boolean isUnclosedQuote(String context, String problem) {
        return context.contains("quoted scalar")
                && (problem.contains("end of stream") || problem.contains("document separator"));
    }

    private static void add(DiagnosticCollector faults, Span span, String message, @Nullable String hint) {
        faults.add(DiagnosticCode.NOT_YAML, span, message, hint);
    }

    private static Span span(Optional<Mark> mark, DiagnosticCollector faults) {
        SourceText source = faults.source();
        return mark.isEmpty()
                ? source.at(0)
                : source.withinLines(
                        source.firstLine() + mark.get().getLine(), mark.get().getColumn() + 1);
    }

    /// The first tab of the line's indentation; the span itself where there is none.
    private static Span firstTab(Span span, DiagnosticCollector faults) {
        String line = faults.source().line(span.line());
        int tab = line.indexOf('\t');
        return tab >= 0 && line.substring(0, tab).isBlank() ? new Span(span.line(), tab + 1, 1) : span;
    }

    /// The character the span starts at; empty at the end of a line.
    private static String characterAt(Span span, DiagnosticCollector faults) {
        String line = faults.source().line(span.line());
        if (span.column() > line.codePointCount(0, line.length())) {
            return "";
        }
        return Character.toString(line.codePointAt(line.offsetByCodePoints(0, span.column() - 1)));
    }
}
