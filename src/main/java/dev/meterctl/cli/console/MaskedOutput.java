package dev.meterctl.cli.console;

import dev.meterctl.text.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Where text leaves the process: line by line, and without secrets, whoever forgot to leave them out.
final class MaskedOutput extends OutputStream {

    private final PrintStream to;
    private final Secrets secrets;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    private MaskedOutput(PrintStream to, Secrets secrets) {
        this.to = to;
        this.secrets = secrets;
    }

    /// A stream in place of another. What is printed goes there with the end of its line, or when it is flushed.
    static PrintStream of(PrintStream to, Secrets secrets) {
        return new PrintStream(new MaskedOutput(to, secrets), false, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int unit) {
        write(new byte[] {(byte) unit}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        int end = from + length;
        while (end > from && bytes[end - 1] != '\n') {
            end--;
        }
        begun.write(bytes, from, end - from);
        if (end > from) {
            send();
        }
        begun.write(bytes, end, from + length - end);
    }

    @Override
    public void flush() throws IOException {
        send();
        if (to.checkError()) {
            throw new IOException("the stream behind takes nothing");
        }
    }

    private void send() {
        String text = begun.toString(StandardCharsets.UTF_8);
        String masked = secrets.masked(text);
        byte[] bytes = masked.equals(text) ? begun.toByteArray() : masked.getBytes(StandardCharsets.UTF_8);
        begun.reset();
        to.write(bytes, 0, bytes.length);
    }
}
