package dev.meterctl.yaml;

import dev.meterctl.text.Secrets;
import dev.meterctl.yaml.diagnostic.Diagnostic;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import dev.meterctl.yaml.diagnostic.FileDiagnostics;
import dev.meterctl.yaml.diagnostic.SourceFile;
import dev.meterctl.yaml.diagnostic.SourceText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// A file's bytes as text, or the fault that keeps them from being text.
public sealed interface DecodedFile {

    /// What decoding puts in the place of invalid bytes; a file may hold it as well.
    char REPLACEMENT = '\ufffd';

    record Text(SourceText text) implements DecodedFile {}

    record Fault(Diagnostic diagnostic) implements DecodedFile {}

    /// UTF-8, with or without a byte order mark.
    static DecodedFile of(SourceFile file, YamlLimits limits, Secrets secrets) {
        byte[] content = file.content();
        if (content.length > limits.maxFileBytes()) {
            return new Fault(FileDiagnostics.tooLarge(file.name(), limits.maxFileBytes()));
        }
        // Every invalid byte becomes a replacement character, so that the line can be shown.
        String text = new String(content, StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0) {
            return new Fault(FileDiagnostics.binary(file.name()));
        }
        if (text.indexOf(REPLACEMENT) >= 0) {
            int firstInvalid = firstInvalid(content);
            if (firstInvalid < content.length) {
                return new Fault(notUtf8(new SourceText(file.name(), 1, text, secrets), content, firstInvalid));
            }
        }
        return new Text(new SourceText(file.name(), 1, text.startsWith("\ufeff") ? text.substring(1) : text, secrets));
    }

    private static Diagnostic notUtf8(SourceText text, byte[] content, int firstInvalid) {
        DiagnosticCollector diagnostics = new DiagnosticCollector(text);
        int offset = new String(content, 0, firstInvalid, StandardCharsets.UTF_8).length();
        String message = "Byte `0x%02x` is not UTF-8.".formatted(content[firstInvalid]);
        diagnostics.add(DiagnosticCode.NOT_UTF8, diagnostics.at(offset), message, "save the file as UTF-8 text");
        return diagnostics.found().getFirst();
    }

    /// The offset of the first byte that is not UTF-8; the length where all are.
    private static int firstInvalid(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
        } catch (CharacterCodingException e) {
            return bytes.position();
        }
        return content.length;
    }
}
