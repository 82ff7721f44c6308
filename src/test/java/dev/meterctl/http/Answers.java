package dev.meterctl.http;

import dev.meterctl.http.AttemptResult.Answer;
import java.util.Map;

/// Answers without a body, for tests.
public final class Answers {

    private Answers() {}

    /// An answer.
    ///
    /// @param headers by name in lower case
    public static Answer of(int status, Map<String, String> headers) {
        return new Answer(status, headers, new ResponseBody(new byte[0]));
    }
}
