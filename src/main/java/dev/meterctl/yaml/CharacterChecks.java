package dev.meterctl.yaml;

import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import dev.meterctl.yaml.diagnostic.SourceText;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// What is checked of a document's text before it is parsed.
final class CharacterChecks {

    private static final int DELETE = 0x7f;

    private CharacterChecks() {}

    /// Whether the text is fit to be parsed; if not, the faults say why.
    static boolean check(YamlLimits limits, DocumentHints hints, DiagnosticCollector diagnostics) {
        String text = diagnostics.source().text();
        int max = limits.maxDocumentCharacters();
        if (text.length() > max) {
            String message = "A document has at most " + max + " characters.";
            diagnostics.add(DiagnosticCode.TOO_BIG, diagnostics.at(0), message, hints.tooBig());
            return false;
        }
        return isWithoutDirective(text, hints, diagnostics) && isPrintable(text, diagnostics);
    }

    private static boolean isWithoutDirective(String text, DocumentHints hints, DiagnosticCollector diagnostics) {
        int start = 0;
        while (start < text.length() && (text.charAt(start) == '#' || isBlank(text, start))) {
            start = SourceText.nextLine(text, start);
        }
        boolean isDirective = text.startsWith("%", start);
        if (isDirective) {
            String hint = "remove the line; " + hints.documents() + " are YAML 1.2";
            String message = "YAML directives are not supported.";
            diagnostics.add(DiagnosticCode.DIRECTIVE, diagnostics.at(start), message, hint);
        }
        return !isDirective;
    }

    private static boolean isBlank(String text, int start) {
        return text.substring(start, SourceText.endOfLine(text, start)).isBlank();
    }

    private static boolean isPrintable(String text, DiagnosticCollector diagnostics) {
        int codePoint;
        for (int at = 0; at < text.length(); at += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(at);
            boolean isPlain = codePoint >= ' ' && codePoint < DELETE;
            if (!isPlain && (codePoint == DELETE || !StreamReader.isPrintable(codePoint))) {
                String message = "The control character `U+%04X` is not allowed in YAML.".formatted(codePoint);
                diagnostics.add(DiagnosticCode.CHARACTER_NOT_ALLOWED, diagnostics.at(at), message, "remove it");
                return false;
            }
        }
        return true;
    }
}
