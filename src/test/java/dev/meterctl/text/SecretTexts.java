package dev.meterctl.text;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Random secrets, and texts that hold one.
public final class SecretTexts {

    private SecretTexts() {}

    /// A text with a secret in it.
    ///
    /// @param text the whole
    /// @param tail of the secret, what no output may hold
    public record Held(String text, String tail) {}

    static final List<String> KINDS = List.of(
            "sk_test_",
            "rk_live_",
            "pk_org_",
            "sk_org_test_",
            "rk_org_live_",
            "whsec_",
            "gho_",
            "ghp_",
            "ghs_",
            "ghu_",
            "ghr_");

    /// Any kind, in upper, lower and mixed case.
    static Arbitrary<String> kinds() {
        return Combinators.combine(Arbitraries.of(KINDS), Arbitraries.integers().between(0, 2))
                .as((kind, letters) -> switch (letters) {
                    case 0 -> kind;
                    case 1 -> kind.toUpperCase(java.util.Locale.ROOT);
                    default -> kind.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + kind.substring(1);
                });
    }

    /// At least twelve letters and digits, one of them a digit.
    static Arbitrary<String> tails() {
        return Combinators.combine(
                        Arbitraries.strings()
                                .withCharRange('a', 'z')
                                .withCharRange('A', 'Z')
                                .withCharRange('0', '9')
                                .ofMinLength(11)
                                .ofMaxLength(40),
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.integers().between(0, 9))
                .as((letters, at, digit) -> letters.substring(0, at) + digit + letters.substring(at));
    }

    /// Glued to letters, or beside what acts on a terminal, in Markdown or in JSON.
    public static Arbitrary<Held> held() {
        Arbitrary<String> before =
                Arbitraries.of("", "x", "Old ", "\"", "\\", "`", "|", "\n", "\u001b[31m", "ta", "@", "é", "😀");
        Arbitrary<String> after =
                Arbitraries.of("", "_x", " new", "\"", "\\", "`", "|", "\n", "<b>", "…", "é", "\ud83d");
        return Combinators.combine(before, kinds(), tails(), after)
                .as((start, kind, tail, end) -> new Held(start + kind + tail + end, tail));
    }
}
