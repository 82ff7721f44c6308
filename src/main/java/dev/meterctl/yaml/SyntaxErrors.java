package dev.meterctl.yaml;

import dev.meterctl.text.Untrusted;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import dev.meterctl.yaml.diagnostic.Span;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// Turns the parser's complaints into diagnostics: the common ones in our words, at the place where the slip is.
record SyntaxErrors(DiagnosticCollector diagnostics) {

    /// @param e anything that the parser throws
    /// @param reached how many code points of the text the parser had taken then
    void report(RuntimeException e, int reached) {
        BadEscape escape = BadEscape.find(e, diagnostics, reached);
        if (escape != null) {
            add(escape.span(), escape.message(), escape.hint());
        } else if (e instanceof MarkedYamlEngineException marked) {
            report(marked);
        } else {
            Span here = diagnostics.at(diagnostics.source().offset(reached));
            Span within = diagnostics.withinLines(here.line(), here.column());
            add(within, "From here on this is not YAML.", "check the quotes, the brackets and the indentation");
        }
    }

    private void report(MarkedYamlEngineException marked) {
        String context = Optional.ofNullable(marked.getContext()).orElse("");
        String problem = Optional.ofNullable(marked.getProblem()).orElse("");
        Span here = marked.getProblemMark().map(this::span).orElseGet(() -> diagnostics.at(0));
        Span opened = marked.getContextMark().map(this::span).orElse(here);
        if (problem.contains("TAB") || characterAt(here).equals("\t")) {
            add(firstTab(here), "A tab cannot indent YAML.", "indent with spaces");
        } else if (isUnclosedQuote(context, problem)) {
            add(opened, "The quote that opens here is never closed.", "close it, or remove it");
        } else if (problem.contains("<stream end>")) {
            add(here, "The document ends where a value is expected.", null);
        } else if (context.contains("flow mapping") || context.contains("flow sequence")) {
            String bracket = Untrusted.of(characterAt(opened)).quoted();
            add(opened, "The bracket " + bracket + " opens here and is not closed as it should be.", null);
        } else if (problem.contains("cannot start any token")) {
            String character = Untrusted.of(characterAt(here)).quoted();
            add(here, "A value cannot start with " + character + ".", "put the value in quotes");
        } else if (problem.contains("mapping values are not allowed")) {
            add(here, "A `:` cannot stand here.", "check the indentation, or put the value in quotes");
        } else if (problem.contains("could not find expected ':'")) {
            add(opened, "This is no `key: value`.", "write a `:` and a space after the key");
        } else if (problem.contains("<block end>") || problem.contains("<document start>")) {
            add(here, "This line does not fit the ones above.", "check the indentation");
        } else {
            add(here, "This is not YAML: " + problem + ".", null);
        }
    }

    /// For text in which the parser finds no value.
    void reportNothing() {
        add(diagnostics.at(0), "This document is not YAML.", null);
    }

    private static boolean isUnclosedQuote(String context, String problem) {
        return context.contains("quoted scalar")
                && (problem.contains("end of stream") || problem.contains("document separator"));
    }

    private void add(Span span, String message, @Nullable String hint) {
        diagnostics.add(DiagnosticCode.NOT_YAML, span, message, hint);
    }

    private Span span(Mark mark) {
        return diagnostics.withinLines(diagnostics.source().firstLine() + mark.getLine(), mark.getColumn() + 1);
    }

    /// The first tab of the line's indentation; the span itself where there is none.
    private Span firstTab(Span span) {
        String line = diagnostics.line(span.line());
        int tab = line.indexOf('\t');
        return tab >= 0 && line.substring(0, tab).isBlank() ? new Span(span.line(), tab + 1, 1) : span;
    }

    /// The character the span starts at; empty at the end of a line.
    private String characterAt(Span span) {
        return diagnostics
                .line(span.line())
                .codePoints()
                .skip(span.column() - 1)
                .limit(1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
