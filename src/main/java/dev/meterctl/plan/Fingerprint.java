package dev.meterctl.plan;

import dev.meterctl.meter.MeterField;
import dev.meterctl.text.Sha256;
import org.jspecify.annotations.Nullable;

/// Ties an apply to the plan that was reviewed: it changes if and only if what would be done, or what it rests on,
/// changes (law 10). It covers the target, the changes and the conflicts; unmanaged, retired and unchanged meters,
/// notes and the places in manifests are not covered, so that an unrelated meter does not make a plan stale.
public final class Fingerprint {

    /// Bumped when the canonical form below changes.
    private static final String FORM = "meterctl.fingerprint/2";

    private final StringBuilder canonical = new StringBuilder();

    private Fingerprint() {}

    /// `sha256:` and 64 hexadecimal digits.
    public static String of(Plan plan) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(FORM, plan.target().mode().wireName(), plan.target().apiVersion());
        plan.changes().forEach(fingerprint::add);
        plan.conflicts().forEach(fingerprint::add);
        return "sha256:" + Sha256.of(fingerprint.canonical.toString());
    }

    private void add(Change change) {
        add(change.action(), change.eventName(), Boolean.toString(change.replacement()));
        if (change instanceof Change.Update update) {
            add(update.id());
        }
        switch (change) {
            case Change.Create create -> {
                add(create.displayName());
                MeterField.immutable()
                        .forEach(field -> add(field.path(), create.immutable().get(field)));
            }
            case Change.Rename rename -> {
                add(rename.before());
                add(rename.after());
            }
            case Change.Reactivate ignored -> {}
            case Change.Deactivate deactivate -> add(Boolean.toString(deactivate.isProtected()));
        }
    }

    private void add(Conflict conflict) {
        add("conflict", conflict.eventName(), conflict.id());
        for (Drift drift : conflict.drift()) {
            add(drift.field());
            add(drift.live());
            add(drift.desired());
        }
        if (conflict.fault() != null) {
            add("fault", conflict.fault());
        }
        add("end");
    }

    /// Of a text that is masked, the digest is what ties; no value that is written out begins like it.
    private void add(@Nullable LiveText text) {
        if (text != null && text.digest().isPresent()) {
            canonical.append("sha256:").append(text.digest().get());
        } else {
            add(text == null ? null : text.shown());
        }
    }

    /// Every value is written with its length in front, so that no two lists of values are written alike.
    private void add(@Nullable String... values) {
        for (String value : values) {
            canonical.append(value == null ? "-" : value.length() + ":" + value);
        }
    }
}
