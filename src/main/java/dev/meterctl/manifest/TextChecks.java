package dev.meterctl.manifest;

import dev.meterctl.meter.MeterField;
import dev.meterctl.text.Characters;
import dev.meterctl.yaml.LocatedTree;
import dev.meterctl.yaml.YamlNode;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/// Checks the names and payload keys that are sent to Stripe. Secrets are errors, and so are control characters: no
/// event can be meant to carry them. Invisible ones, and white space at an end, are warned of: they may be meant, and
/// are the likeliest reason why a meter that looks right records nothing.
final class TextChecks {

    private static final List<MeterField> FIELDS = Arrays.stream(MeterField.values())
            .filter(field -> field.role() != MeterField.Role.LOCAL && field.value() instanceof MeterField.Value.Text)
            .toList();

    private static final Pattern OUTER_SPACE = Pattern.compile("^\\p{Z}|\\p{Z}\\z");

    /// Many emoji are several, joined: there the joiner is what shows.
    private static final Pattern JOINER = Pattern.compile("\u200d(?=\\p{IsExtended_Pictographic})");

    private static final String HINT = "remove it, unless events are sent with it";

    private TextChecks() {}

    static void add(LocatedTree tree, DiagnosticCollector faults) {
        for (MeterField field : FIELDS) {
            YamlNode.Scalar scalar = tree.scalar(field.path(), YamlNode.Kind.TEXT);
            if (scalar != null) {
                check(field.key(), scalar, faults);
            }
        }
    }

    private static void check(String key, YamlNode.Scalar scalar, DiagnosticCollector faults) {
        String text = scalar.text();
        if (faults.source().secrets().areIn(text)) {
            String message = "`" + key + "` holds a secret: a key of Stripe's, or a token of GitHub's.";
            String hint = "take it out, and roll the key, for whoever reads the file has it";
            faults.add(DiagnosticCode.SECRET, scalar.span(), message, hint);
        }
        int control = find(text, Characters::isControl);
        if (control >= 0) {
            String message = "`%s` holds the control character `U+%04X`.".formatted(key, control);
            faults.add(DiagnosticCode.CONTROL_CHARACTER, scalar.span(), message, "remove it");
        }
        int invisible = find(JOINER.matcher(text).replaceAll(""), Characters::isInvisible);
        if (invisible >= 0) {
            String message = "`%s` holds the invisible character `U+%04X`.".formatted(key, invisible);
            faults.add(DiagnosticCode.INVISIBLE_CHARACTER, scalar.span(), message, HINT);
        }
        if (OUTER_SPACE.matcher(text).find()) {
            String message = "`" + key + "` starts or ends with white space.";
            faults.add(DiagnosticCode.OUTER_WHITE_SPACE, scalar.span(), message, HINT);
        }
    }

    /// The first character that is such, or -1.
    private static int find(String text, IntPredicate such) {
        return text.codePoints().filter(such).findFirst().orElse(-1);
    }
}
