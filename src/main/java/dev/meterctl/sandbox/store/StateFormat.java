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
            seal = seal(seal, sealed);
            objects += entry.objects().size();
            text.append(beforeSealed(seal)).append(sealed).append("}\n");
        }
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
        return new Lines(bytes, new Position(start.length() + bytes.limit(), seal, objects));
    }

    private static String beforeSealed(String seal) {
        return "{\"seal\":\"" + seal + "\",\"put\":";
    }

    private static String seal(String before, String sealed) {
        CRC32C crc = new CRC32C();
        crc.update((before + sealed).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /// Whatever follows the last line feed is the rest of a write that was cut off, and does not count.
    ///
    /// @return the position behind the last line
    static Position decode(byte[] bytes, Consumer<Entry> reader) throws DamageException {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end == 0) {
            throw new DamageException("it has no line " + HEADER, null);
        }
        String[] lines = new String(bytes, 0, end - 1, StandardCharsets.UTF_8).split("\n", -1);
        if (!lines[0].equals(HEADER)) {
            throw new DamageException("line 1 is not " + HEADER, null);
        }
        String seal = Position.START.seal();
        long objects = 0;
        for (int number = 2; number <= lines.length; number++) {
            String line = lines[number - 1];
            seal = checkedSeal(seal, line, number);
            try {
                Entry entry = entry(JSON.readTree(line));
                reader.accept(entry);
                objects += entry.objects().size();
            } catch (JacksonException | IllegalArgumentException e) {
                throw new DamageException("line " + number + " holds an object of another version", e);
            }
        }
        return new Position(end, seal, objects);
    }

    private static String checkedSeal(String before, String line, int number) throws DamageException {
        int start = beforeSealed(before).length();
        if (line.length() <= start) {
            throw new DamageException("line " + number + " is too short", null);
        }
        String sealed = line.substring(start, line.length() - 1);
        String seal = seal(before, sealed);
        if (!line.equals(beforeSealed(seal) + sealed + "}")) {
            throw new DamageException("line " + number + " does not match its seal", null);
        }
        return seal;
    }

    private static Entry entry(JsonNode line) {
        List<ObjectNode> objects = new ArrayList<>();
        line.required("put").forEach(object -> objects.add(object.asObject()));
        JsonNode account = line.get("account");
        return new Entry(account == null ? null : account.stringValue(), objects);
    }
}
