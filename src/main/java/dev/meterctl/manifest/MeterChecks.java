package dev.meterctl.manifest;

import dev.meterctl.meter.ImmutableFields;
import dev.meterctl.text.Untrusted;
import dev.meterctl.yaml.LocatedTree;
import dev.meterctl.yaml.YamlNode;
import dev.meterctl.yaml.diagnostic.DiagnosticCode;
import dev.meterctl.yaml.diagnostic.DiagnosticCollector;

/// Warns of meters that are right in form and yet cannot be meant.
final class MeterChecks {

    private static final String VALUE_SETTINGS = "value_settings";

    private MeterChecks() {}

    static void add(LocatedTree tree, DiagnosticCollector faults) {
        YamlNode.Scalar formula = tree.scalar(ImmutableFields.FORMULA, YamlNode.Kind.TEXT);
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
        LocatedTree.Written settings = tree.at(VALUE_SETTINGS);
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
        String value = tree.text(ImmutableFields.VALUE_KEY, ImmutableFields.DEFAULT_VALUE_KEY);
        String customer = tree.text(ImmutableFields.CUSTOMER_KEY, ImmutableFields.DEFAULT_CUSTOMER_KEY);
        if (!value.equals(customer)) {
            return;
        }
        YamlNode.Scalar written = tree.scalar(ImmutableFields.VALUE_KEY, YamlNode.Kind.TEXT);
        if (written == null) {
            written = tree.scalar(ImmutableFields.CUSTOMER_KEY, YamlNode.Kind.TEXT);
        }
        faults.add(
                DiagnosticCode.VALUE_IS_CUSTOMER,
                written == null ? formula.span() : written.span(),
                "The key " + Untrusted.of(value).quoted() + " holds both the value and the customer of an event.",
                "name the key that holds the value");
    }
}
