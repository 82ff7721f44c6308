package dev.meterctl.sandbox.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The text of a state file, JSON Lines. The first line is [#HEADER]; every other one is an entry,
///
/// ```
/// {"seal":"0a1b2c3d","put":[{"id":"mtr_...","object":"billing.meter",...},...]}
/// ```
///
/// with `"account":"acct_..."` behind `put` for a connected account. The seal is the CRC-32C of the line
/// before's seal and of what follows `"put":` in this line, without the last brace: a line that is changed,
/// moved or missing is noticed.
final class StateFormat {

    static final String HEADER = "{\"format\":\"meterctl.sandbox/1\"}";

    private static final JsonMapper JSON = JsonMapper.shared();

    private StateFormat() {}

    /// Objects that were put together.
    ///
    /// @param account as in [Partition]; the mode is in the objects
    record Entry(@Nullable String account, List<ObjectNode> objects) {}

    /// A place between two lines.
    ///
    /// @param length of all lines before it, in bytes
    /// @param seal of the line before it: eight hexadecimal digits
    /// @param objects in all lines before it, those out of date included
    record Position(long length, String seal, long objects) {
        static final Position START = new Position(0, "00000000", 0);
    }

    /// Lines to be written.
    ///
    /// @param end the position behind them
    record Lines(ByteBuffer bytes, Position end) {}

    /// The file is none that a sandbox wrote, or is changed since.
    static final class DamageException extends Exception {

        DamageException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /// The lines of the entries, with the header before them where they are the first.
    static Lines encode(Position start, List<Entry> entries) {
        StringBuilder text = new StringBuilder(start.length() == 0 ? HEADER + "\n" : "");
        String seal = start.seal();
        long objects = start.objects();
        for (Entry entry : entries) {
            String account = entry.account() == null ? "" : ",\"account\":" + JSON.writeValueAsString(entry.account());
            String sealed = JSON.writeValueAsString(entry.objects()) + account;
            seal = seal(seal + sealed);
            objects += entry.objects().size();
            text.append("{\"seal\":\"%s\",\"put\":%s}\n".formatted(seal, sealed));
        }
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
        return new Lines(bytes, new Position(start.length() + bytes.limit(), seal, objects));
    }

    private static String seal(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /// Whatever follows the last line feed is the rest of a write that was cut off, and does not count.
    ///
    /// @return the position behind the last line
    static Position decode(byte[] bytes, Consumer<Entry> reader) throws DamageException {
        List<String> lines = new ArrayList<>(List.of(new String(bytes, StandardCharsets.UTF_8).split("\n", -1)));
        lines.removeLast();
        if (lines.isEmpty()) {
            throw new DamageException("it has no line " + HEADER, null);
        }
        if (!lines.getFirst().equals(HEADER)) {
            throw new DamageException("line 1 is not " + HEADER, null);
        }
        Position end = encode(Position.START, List.of()).end();
        for (int number = 2; number <= lines.size(); number++) {
            Entry entry = entry(lines.get(number - 1), number);
            Lines written = encode(end, List.of(entry));
            if (!StandardCharsets.UTF_8.decode(written.bytes()).toString().equals(lines.get(number - 1) + "\n")) {
                throw new DamageException("line " + number + " does not match its seal", null);
            }
            end = written.end();
            try {
                reader.accept(entry);
            } catch (IllegalArgumentException e) {
                throw new DamageException("line " + number + " holds an object of another version", e);
            }
        }
        return end;
    }

    private static Entry entry(String line, int number) throws DamageException {
        try {
            JsonNode json = JSON.readTree(line);
            return new Entry(
                    json.path("account").stringValue(null),
                    json.required("put").valueStream().map(JsonNode::asObject).toList());
        } catch (JacksonException | IllegalArgumentException e) {
            throw new DamageException("line " + number + " does not match its seal", e);
        }
    }
}
