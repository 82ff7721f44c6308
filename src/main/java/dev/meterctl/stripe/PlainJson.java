package dev.meterctl.stripe;

import dev.meterctl.http.ResponseBody;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The values of a JSON text (RFC 8259), taken one after the other. It takes nothing that is no JSON, and no object
/// with a name in it twice. Some JSON that nobody sends it does not take either, such as a name with an escape in it.
/// It exists because it is ready at once: a general parser takes longer to get going than Stripe's pages take.
///
/// Every method takes the value that comes next, and throws [NotPlainException] when it is another than asked for.
public final class PlainJson {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER = 100;

    /// So many digits fit into a `long`.
    private static final int MAX_INTEGER = 18;

    private final byte[] json;
    private final PlainNames names = new PlainNames();

    /// The names seen in the objects that are open, a bit each, by depth.
    private final long[] seen = new long[MAX_DEPTH];

    private int depth;
    private int at;

    /// Whether nothing of the innermost array or object is taken yet.
    private boolean first;

    public PlainJson(byte[] json) {
        this.json = json;
    }

    void beginObject() throws NotPlainException {
        begin('{');
    }

    /// The name of the object's next value; null at its end.
    @Nullable
    String nextName() throws NotPlainException {
        if (ends('}')) {
            return null;
        }
        expect('"');
        int from = at;
        at = endOfText(from);
        int name = names.number(json, from, at);
        expect('"');
        require((seen[depth - 1] & 1L << name) == 0);
        seen[depth - 1] |= 1L << name;
        skipSpace();
        expect(':');
        skipSpace();
        return names.name(name);
    }

    void beginArray() throws NotPlainException {
        begin('[');
    }

    /// Whether the array has another value.
    boolean hasNext() throws NotPlainException {
        return !ends(']');
    }

    void end() throws NotPlainException {
        skipSpace();
        require(at == json.length);
    }

    String text() throws NotPlainException {
        expect('"');
        int from = at;
        at = endOfText(from);
        if (peek() != '"') {
            return unusualText(from);
        }
        return new String(json, from, at++ - from, StandardCharsets.US_ASCII);
    }

    /// Where the ASCII without escapes ends that begins here.
    private int endOfText(int from) {
        int end = from;
        while (end < json.length && json[end] >= ' ' && json[end] != '"' && json[end] != '\\') {
            end++;
        }
        return end;
    }

    boolean flag() throws NotPlainException {
        boolean isTrue = peek() == 't';
        word(isTrue ? "true" : "false");
        return isTrue;
    }

    /// Takes a null, if there is one.
    boolean isNull() throws NotPlainException {
        if (peek() != 'n') {
            return false;
        }
        word("null");
        return true;
    }

    /// A number that is an integer, without sign, fraction and exponent.
    long integer() throws NotPlainException {
        int from = at;
        number();
        require(at - from <= MAX_INTEGER);
        long integer = 0;
        for (int digit = from; digit < at; digit++) {
            require(isDigit(json[digit]));
            integer = 10 * integer + (json[digit] - '0');
        }
        return integer;
    }

    /// Any value. Returns its text.
    ResponseBody any() throws NotPlainException {
        int from = at;
        skip();
        return new ResponseBody(json, from, at);
    }

    /// Any value, looked at to its end, since a fault in it is one of the whole.
    void skip() throws NotPlainException {
        switch (peek()) {
            case '{' -> {
                beginObject();
                while (nextName() != null) {
                    skip();
                }
            }
            case '[' -> {
                beginArray();
                while (hasNext()) {
                    skip();
                }
            }
            case '"' -> text();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    private void begin(char bracket) throws NotPlainException {
        skipSpace();
        expect(bracket);
        require(depth < MAX_DEPTH);
        seen[depth++] = 0;
        first = true;
    }

    /// Takes the end of the innermost array or object, or else what stands before its next value.
    private boolean ends(char bracket) throws NotPlainException {
        skipSpace();
        boolean ends = peek() == bracket;
        if (ends) {
            at++;
            depth--;
        } else if (!first) {
            expect(',');
            skipSpace();
        }
        first = false;
        return ends;
    }

    private void number() throws NotPlainException {
        int from = at;
        at += peek() == '-' ? 1 : 0;
        boolean isZero = peek() == '0';
        int digits = digits();
        require(digits == 1 || !isZero);
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            at += peek() == '+' || peek() == '-' ? 1 : 0;
            digits();
        }
        require(at - from <= MAX_NUMBER);
    }

    /// At least one. Returns how many.
    private int digits() throws NotPlainException {
        int from = at;
        while (isDigit(peek())) {
            at++;
        }
        require(at > from);
        return at - from;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private void word(String word) throws NotPlainException {
        for (int i = 0; i < word.length(); i++) {
            expect(word.charAt(i));
        }
    }

    /// A text with an escape in it, or a character that is not ASCII.
    private String unusualText(int start) throws NotPlainException {
        StringBuilder text = new StringBuilder();
        int from = start;
        while (peek() != '"') {
            require(peek() >= ' ');
            if (peek() == '\\') {
                text.append(utf8(from, at));
                at++;
                text.append(escaped());
                from = at;
            } else {
                at++;
            }
        }
        return text.append(utf8(from, at++)).toString();
    }

    private char escaped() throws NotPlainException {
        int escape = peek();
        at++;
        return switch (escape) {
            case '"', '\\', '/' -> (char) escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> codeUnit();
            default -> throw new NotPlainException();
        };
    }

    private char codeUnit() throws NotPlainException {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            require(digit >= 0 && peek() <= '~');
            unit = 16 * unit + digit;
            at++;
        }
        return (char) unit;
    }

    /// Invalid bytes come out as replacement characters; those that are meant are not told from them.
    private String utf8(int from, int to) throws NotPlainException {
        String text = new String(json, from, to - from, StandardCharsets.UTF_8);
        require(text.indexOf('\ufffd') < 0);
        return text;
    }

    private void skipSpace() {
        int next = at;
        while (next < json.length && json[next] <= ' ' && isSpace(json[next])) {
            next++;
        }
        at = next;
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }

    private void expect(char character) throws NotPlainException {
        require(peek() == character);
        at++;
    }

    /// The next byte, 0 to 255; -1 at the end.
    private int peek() {
        return at < json.length ? json[at] & 0xff : -1;
    }

    private static void require(boolean isPlain) throws NotPlainException {
        if (!isPlain) {
            throw new NotPlainException();
        }
    }
}
