package dev.meterctl.plan;

import dev.meterctl.plan.Change.Create;
import dev.meterctl.plan.Change.Deactivate;
import dev.meterctl.plan.Change.Reactivate;
import dev.meterctl.plan.Change.Rename;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Ties an apply to the plan that was reviewed: it changes if and only if what would be done, or what it rests on,
/// changes (law 10). It covers the basis, the changes and the conflicts; unmanaged, retired and unchanged meters, notes
/// and the places in manifests are not covered, so that an unrelated meter does not make a plan stale.
public final class Fingerprint {

    /// Bumped when the canonical form below changes.
    private static final String FORM = "meterctl.fingerprint/1";

    private final StringBuilder canonical = new StringBuilder();

    private Fingerprint() {}

    /// `sha256:` and 64 hexadecimal digits.
    public static String of(Plan plan) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(FORM, plan.basis().mode().word(), plan.basis().apiVersion());
        plan.changes().forEach(fingerprint::add);
        plan.conflicts().forEach(fingerprint::add);
        return "sha256:" + HexFormat.of().formatHex(sha256(fingerprint.canonical.toString()));
    }

    private void add(Change change) {
        add(change.action(), change.eventName(), Boolean.toString(change.replacement()));
        switch (change) {
            case Create create -> {
                add(create.displayName());
                create.immutable().byPath().forEach((path, value) -> add(path, value));
            }
            case Rename rename -> add(rename.id(), rename.before(), rename.after());
            case Reactivate reactivate -> add(reactivate.id());
            case Deactivate deactivate -> add(deactivate.id());
        }
    }

    private void add(Conflict conflict) {
        add("conflict", conflict.eventName(), conflict.id());
        conflict.drift().forEach(drift -> add(drift.field(), drift.live(), drift.desired()));
        if (conflict.fault() != null) {
            add("fault", conflict.fault());
        }
        add("end");
    }

    /// Every value is written with its length in front, so that no two lists of values are written alike.
    private void add(@Nullable String... values) {
        for (String value : values) {
            canonical.append(value == null ? "-" : value.length() + ":" + value);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
