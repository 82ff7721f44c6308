package dev.meterctl.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.text.SecretTexts.Held;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SecretsPropertyTest {

    private static final Pattern FORM =
            Pattern.compile("(?i)((?:[prs]k_(?:test|live|org(?:_test|_live)?)_|whsec_|gh[opsur]_))"
                    + "(?=[a-z0-9]*[0-9])[a-z0-9]{12,}");

    @Property(tries = 2_000)
    void aTextWithoutEscapesIsMaskedByItsForm(@ForAll("pieces") String text) {
        BitSet hidden = new BitSet();
        Matcher form = FORM.matcher(text);
        for (int at = 0; at < text.length(); at++) {
            if (form.region(at, text.length()).lookingAt()) {
                hidden.set(hidden.get(at) ? at : form.end(1), form.end());
            }
        }
        StringBuilder inPlace = new StringBuilder(text);
        hidden.stream().forEach(at -> inPlace.setCharAt(at, '\u0001'));
        assertThat(Secrets.BY_FORM.masked(text)).isEqualTo(inPlace.toString().replaceAll("\u0001+", "…"));
        assertThat(Secrets.BY_FORM.areIn(text)).isEqualTo(!hidden.isEmpty());
        assertThat(Secrets.BY_FORM.maskedInPlace(text))
                .isEqualTo(inPlace.toString().replace('\u0001', '*'));
    }

    @Property(tries = 1_000)
    void aSecretIsMaskedOnceAndForAll(@ForAll("held") Held held) {
        String masked = Secrets.BY_FORM.masked(held.text());
        assertThat(masked).contains("…").doesNotContain(held.tail());
        assertThat(Secrets.BY_FORM.masked(masked)).isEqualTo(masked);
        assertThat(Secrets.BY_FORM.areIn(masked)).isFalse();
    }

    @Property(tries = 1_000)
    void noEscapeHidesASecret(@ForAll("escaped") List<String> characters) {
        String text = "x " + String.join("", characters) + " x";
        assertThat(Secrets.BY_FORM.masked(text)).matches("(?s)x .{4,12}… x");
        String folded = "a: \"" + String.join("\\\n  ", characters) + "\"";
        String inPlace = Secrets.BY_FORM.maskedInPlace(folded);
        assertThat(inPlace.replace('*', 'x')).hasSameSizeAs(folded);
        assertThat(inPlace.lines().skip(12)).allMatch(line -> line.matches("\\s*\\*+[\\\\\"]"));
    }

    @Property(tries = 500)
    void aKeyOfTheRunIsFoundUnderEscapes(@ForAll("keys") String key, @ForAll("encodings") List<Integer> encodings) {
        Secrets secrets = Secrets.BY_FORM.and(key);
        String escaped = String.join("", escaped(key, encodings));
        assertThat(secrets.masked("x" + escaped + "y"))
                .startsWith("x")
                .endsWith("…y")
                .doesNotContain(key);
        assertThat(secrets.areIn(key.toLowerCase(Locale.ROOT))).isTrue();
    }

    @Provide
    Arbitrary<Held> held() {
        return SecretTexts.held();
    }

    /// Secrets, near misses, and whatever may stand between.
    @Provide
    Arbitrary<String> pieces() {
        Arbitrary<String> parts = Arbitraries.of(
                "sk",
                "rk_",
                "_",
                "live_",
                "test_",
                "org",
                "_org_",
                "whsec_",
                "GH",
                "o_",
                "p",
                "9",
                "abcdef",
                "ABC123",
                "xyzxyzxyzxyz1",
                " ",
                "-",
                ": ",
                "é",
                "…",
                "*",
                "k");
        return Arbitraries.oneOf(parts, SecretTexts.kinds(), SecretTexts.tails())
                .list()
                .ofMaxSize(12)
                .map(all -> String.join("", all));
    }

    @Provide
    Arbitrary<String> keys() {
        return Combinators.combine(
                        Arbitraries.of("sk_test_", "rk_live_", "ghs_", "github_pat_", "f"),
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .withCharRange('A', 'Z')
                                .withChars('_', '-', '.')
                                .ofMinLength(8)
                                .ofMaxLength(30))
                .as((kind, rest) -> kind + rest);
    }

    @Provide
    Arbitrary<List<Integer>> encodings() {
        return Arbitraries.integers().between(0, 9).list().ofSize(60);
    }

    @Provide
    Arbitrary<List<String>> escaped() {
        return Combinators.combine(SecretTexts.kinds(), SecretTexts.tails(), encodings())
                .as((kind, tail, encodings) -> escaped(kind + tail, encodings));
    }

    private static List<String> escaped(String secret, List<Integer> encodings) {
        return IntStream.range(0, secret.length())
                .mapToObj(at -> escaped(secret.charAt(at), encodings.get(at)))
                .collect(Collectors.toList());
    }

    private static String escaped(int sign, int encoding) {
        return switch (encoding) {
            case 0 -> "\\u%04x".formatted(sign);
            case 1 -> "\\x%02X".formatted(sign);
            case 2 -> "\\U%08x".formatted(sign);
            case 3 -> "%%%02x".formatted(sign);
            case 4 -> "&#%d;".formatted(sign);
            case 5 -> "\\\\u%04X".formatted(sign);
            default -> Character.isLetterOrDigit(sign) ? Character.toString(sign) : "\\" + (char) sign;
        };
    }
}
