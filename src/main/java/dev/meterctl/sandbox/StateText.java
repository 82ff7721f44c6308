package dev.meterctl.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// The text of a state file. The first line is [#HEADER]; every other one is
///
/// ```
/// {"seal":"0a1b2c3d","put":[{"id":"mtr_...","object":"billing.meter",...},...]}
/// ```
///
/// and states the objects that one request, or the rewriting of the file, put in place. A seal is the CRC-32C of the
/// line before's seal and this line's `put`: a line that is changed, moved or missing is noticed.
final class StateText {

    static final String HEADER = "{\"format\":\"meterctl.sandbox/1\"}";

    private static final String BEFORE_SEAL = "{\"seal\":\"";
    private static final String BEFORE_PUT = "\",\"put\":";
    private static final String AFTER_PUT = "}";
    private static final int PUT = BEFORE_SEAL.length() + 8 + BEFORE_PUT.length();
    private static final JsonMapper JSON = JsonMapper.shared();

    private StateText() {}

    /// What ties a line to all lines before it.
    ///
    /// @param value eight hexadecimal digits
    record Seal(String value) {

        static final Seal FIRST = new Seal("00000000");

        Seal next(String put) {
            CRC32C crc = new CRC32C();
            crc.update((value + put).getBytes(StandardCharsets.UTF_8));
            return new Seal(HexFormat.of().toHexDigits((int) crc.getValue()));
        }
    }

    /// What a file holds.
    ///
    /// @param seal of the last line
    /// @param length in bytes, to the last line feed
    record Contents(List<Stored> stored, Seal seal, long length) {}

    /// What is to be written.
    ///
    /// @param seal of the last line
    record Text(ByteBuffer bytes, Seal seal) {}

    /// The file is none that a sandbox wrote, or is changed since.
    static final class DamageException extends Exception {

        DamageException(String message) {
            super(message);
        }

        DamageException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// A whole file.
    static Text write(List<Stored> stored) {
        return text(HEADER + "\n", Seal.FIRST, stored.stream().map(List::of).toList());
    }

    /// A line for each list.
    static Text lines(Seal before, List<List<Stored>> changes) {
        return text("", before, changes);
    }

    private static Text text(String start, Seal before, List<List<Stored>> changes) {
        StringBuilder text = new StringBuilder(start);
        Seal seal = before;
        for (List<Stored> change : changes) {
            String put = put(change);
            seal = seal.next(put);
            text.append(line(seal, put));
        }
        return new Text(StandardCharsets.UTF_8.encode(text.toString()), seal);
    }

    private static String put(List<Stored> changes) {
        ArrayNode put = JSON.createArrayNode();
        for (Stored change : changes) {
            put.add(change.toJson());
        }
        return JSON.writeValueAsString(put);
    }

    private static String line(Seal seal, String put) {
        return BEFORE_SEAL + seal.value() + BEFORE_PUT + put + AFTER_PUT + "\n";
    }

    /// Whatever follows the last line feed is the rest of a write that was cut off, and does not count.
    static Contents read(byte[] bytes) throws DamageException {
        int number = 0;
        int start = 0;
        Seal seal = Seal.FIRST;
        List<Stored> stored = new ArrayList<>();
        for (int end = 0; end < bytes.length; end++) {
            if (bytes[end] == '\n') {
                String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
                number++;
                if (number > 1) {
                    seal = readLine(line, number, seal, stored);
                } else if (!line.equals(HEADER)) {
                    throw new DamageException("line 1 is not " + HEADER);
                }
                start = end + 1;
            }
        }
        if (number == 0) {
            throw new DamageException("it has no line " + HEADER);
        }
        return new Contents(List.copyOf(stored), seal, start);
    }

    private static Seal readLine(String line, int number, Seal before, List<Stored> stored) throws DamageException {
        if (line.length() < PUT + AFTER_PUT.length()) {
            throw new DamageException("line " + number + " is too short");
        }
        String put = line.substring(PUT, line.length() - AFTER_PUT.length());
        Seal seal = before.next(put);
        if (!(line + "\n").equals(line(seal, put))) {
            throw new DamageException("line " + number + " does not match its seal");
        }
        try {
            for (JsonNode json : JSON.readTree(put)) {
                stored.add(Stored.ofJson(json));
            }
            return seal;
        } catch (JacksonException e) {
            throw new DamageException("line " + number + " holds an object of another version", e);
        }
    }
}
