package dev.meterctl.cli.option;

import dev.meterctl.cli.console.BackgroundPrinter;
import dev.meterctl.stripe.CallLog;
import dev.meterctl.text.Untrusted;

/// Shows every call to Stripe, one line each (`--verbose`).
record VerboseLog(BackgroundPrinter err) implements CallLog {

    static CallLog of(OutputOptions output, BackgroundPrinter err) {
        return output.verbose() ? new VerboseLog(err) : CallLog.NONE;
    }

    @Override
    public void attempted(Attempt attempt) {
        String status =
                attempt.status() == null ? "no answer" : attempt.status().toString();
        String retry = attempt.number() == 1 ? "" : ", attempt " + attempt.number();
        String request = attempt.requestId() == null ? "" : " " + attempt.requestId();
        err.println(Untrusted.of("%s %s -> %s%s (%d ms%s)"
                        .formatted(
                                attempt.method(),
                                attempt.path(),
                                status,
                                request,
                                attempt.duration().toMillis(),
                                retry))
                .toString());
    }
}
