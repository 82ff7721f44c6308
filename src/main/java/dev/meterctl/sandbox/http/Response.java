package dev.meterctl.sandbox.http;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What goes out for a request.
public sealed interface Response {

    /// The status that the client sees; null if it sees none.
    @Nullable
    Integer status();

    /// A whole response.
    record Sent(Integer status, Map<String, String> headers, String body) implements Response {

        public Sent {
            headers = Map.copyOf(headers);
        }

        public Sent with(String name, String value) {
            Map<String, String> more = new TreeMap<>(headers);
            more.put(name, value);
            return new Sent(status, more, body);
        }
    }

    /// A response whose connection is cut halfway through its body.
    record CutShort(Sent whole) implements Response {
        @Override
        public Integer status() {
            return whole.status();
        }
    }

    /// No response: the connection is cut.
    record Dropped() implements Response {
        @Override
        public @Nullable Integer status() {
            return null;
        }
    }
}
