package dev.meterctl.stripe;

import dev.meterctl.apply.StoreException;
import dev.meterctl.http.AttemptResult.Answer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// A call under way in a thread of its own, to be [awaited][#await] or [cancelled][#cancel].
record PendingCall(StripeRequest request, Future<Answer> answer, ErrorTranslator errors) {

    Answer await() throws StoreException {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StoreException failure) {
                throw failure;
            }
            throw new IllegalStateException("a call ends in an answer or a failure", failed.getCause());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw errors.interrupted(request, false);
        }
    }

    /// Waits for the end of the call, and says whether it is a failure.
    boolean fails() {
        try {
            await();
            return false;
        } catch (StoreException failure) {
            return true;
        }
    }

    /// Whether the call has failed by now.
    boolean hasFailed() {
        return answer.state() == Future.State.FAILED;
    }

    void cancel() {
        answer.cancel(true);
    }
}
