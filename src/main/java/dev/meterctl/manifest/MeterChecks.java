package dev.meterctl.manifest;

import dev.meterctl.meter.MeterField;
import dev.meterctl.text.Untrusted;
import dev.meterctl.yaml.LocatedTree;
import dev.meterctl.yaml.YamlNode;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Warns of meters that are right in form and yet cannot be meant.
final class MeterChecks {

    private MeterChecks() {}

    static void add(LocatedTree tree, DiagnosticCollector faults) {
        YamlNode.Scalar formula = scalar(tree, MeterField.FORMULA);
        if (formula == null) {
            return;
        }
        if (formula.text().equals("count")) {
            warnOfUnusedValueSettings(tree, faults);
        } else {
            warnOfValueThatIsCustomer(tree, formula, faults);
        }
    }

    private static void warnOfUnusedValueSettings(LocatedTree tree, DiagnosticCollector faults) {
        LocatedTree.Written settings = tree.at(List.of(MeterField.VALUE_KEY.block()));
        if (settings != null) {
            String message = "`value_settings` has no effect on a meter that counts events.";
            String hint = "remove it, unless the meter exists with it: Stripe cannot change it";
            faults.add(DiagnosticCode.UNUSED_VALUE_SETTINGS, settings.key(), message, hint);
        }
    }

    private static void warnOfValueThatIsCustomer(
            LocatedTree tree, YamlNode.Scalar formula, DiagnosticCollector faults) {
        YamlNode.Scalar value = scalar(tree, MeterField.VALUE_KEY);
        YamlNode.Scalar customer = scalar(tree, MeterField.CUSTOMER_KEY);
        String key = text(value, MeterField.VALUE_KEY);
        if (key.equals(text(customer, MeterField.CUSTOMER_KEY))) {
            YamlNode.Scalar written = value != null ? value : customer != null ? customer : formula;
            String message =
                    "The key " + Untrusted.of(key).quoted() + " holds both the value and the customer of an event.";
            faults.add(DiagnosticCode.VALUE_IS_CUSTOMER, written.span(), message, "name the key that holds the value");
        }
    }

    private static YamlNode.@Nullable Scalar scalar(LocatedTree tree, MeterField field) {
        return tree.scalar(field.path(), YamlNode.Kind.TEXT);
    }

    private static String text(YamlNode.@Nullable Scalar scalar, MeterField field) {
        return scalar == null ? field.defaultValue().orElseThrow() : scalar.text();
    }
}
