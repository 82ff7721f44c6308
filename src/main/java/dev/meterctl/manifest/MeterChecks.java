package dev.meterctl.manifest;

import dev.meterctl.meter.MeterField;
import dev.meterctl.text.Untrusted;
import dev.meterctl.yaml.LocatedTree;
import dev.meterctl.yaml.YamlNode;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;
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
        LocatedTree.Written settings = tree.at(MeterField.VALUE_KEY.block());
        if (settings != null) {
            faults.add(
                    DiagnosticCode.UNUSED_VALUE_SETTINGS,
                    settings.key(),
                    "`value_settings` has no effect on a meter that counts events.",
                    "remove it, unless the meter exists with it: Stripe cannot change it");
        }
    }

    private static void warnOfValueThatIsCustomer(
            LocatedTree tree, YamlNode.Scalar formula, DiagnosticCollector faults) {
        String value = text(tree, MeterField.VALUE_KEY);
        if (!value.equals(text(tree, MeterField.CUSTOMER_KEY))) {
            return;
        }
        YamlNode.Scalar written = scalar(tree, MeterField.VALUE_KEY);
        if (written == null) {
            written = scalar(tree, MeterField.CUSTOMER_KEY);
        }
        faults.add(
                DiagnosticCode.VALUE_IS_CUSTOMER,
                written == null ? formula.span() : written.span(),
                "The key " + Untrusted.of(value).quoted() + " holds both the value and the customer of an event.",
                "name the key that holds the value");
    }

    private static YamlNode.@Nullable Scalar scalar(LocatedTree tree, MeterField field) {
        return tree.scalar(field.path(), YamlNode.Kind.TEXT);
    }

    private static String text(LocatedTree tree, MeterField field) {
        return tree.text(field.path(), field.defaultValue().orElseThrow());
    }
}
