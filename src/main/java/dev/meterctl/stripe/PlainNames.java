package dev.meterctl.stripe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The names in a JSON text, each made a string and numbered once: a page has a hundred objects with the same names.
final class PlainNames {

    /// As many as there are bits to note them in.
    static final int MOST = Long.SIZE;

    private static final int SLOTS = 4 * MOST;

    private final byte[][] bytes = new byte[MOST][];
    private final String[] names = new String[MOST];

    /// The number after a name's, by a hash of the name; 0 where there is none.
    private final int[] slots = new int[SLOTS];

    private int count;

    /// The number of the name that is written here, in ASCII.
    ///
    /// @throws NotPlainException when there are too many different names
    int number(byte[] json, int from, int to) throws NotPlainException {
        int hash = 0;
        for (int at = from; at < to; at++) {
            hash = 31 * hash + json[at];
        }
        int slot = Math.floorMod(hash, SLOTS);
        while (slots[slot] != 0) {
            byte[] known = bytes[slots[slot] - 1];
            if (Arrays.equals(known, 0, known.length, json, from, to)) {
                return slots[slot] - 1;
            }
            slot = (slot + 1) % SLOTS;
        }
        if (count == MOST) {
            throw new NotPlainException();
        }
        bytes[count] = Arrays.copyOfRange(json, from, to);
        names[count] = new String(json, from, to - from, StandardCharsets.US_ASCII);
        slots[slot] = ++count;
        return count - 1;
    }

    String name(int number) {
        return names[number];
    }
}
